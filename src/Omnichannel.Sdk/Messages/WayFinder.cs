using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Identity;

namespace Omnichannel.Messages;

/// <summary>Finds the ways to a customer, the best first. A claimed value is none: only what is verified or asserted leads anywhere.</summary>
internal static class WayFinder
{
    private const int MaxReplacements = 8;

    public static List<Way> Find(Workspace workspace, IChannelDirectory channels, TenantId tenant, SendRequest request, Receivers receivers)
    {
        var ways = new List<Way>();
        var values = new List<Identifier>();
        var nodes = new HashSet<IdentityId>(receivers.Identities.Count);
        foreach (var identity in receivers.Identities)
        {
            if (Current(workspace, tenant, identity) is not { } node || !nodes.Add(node.Id))
            {
                continue;
            }

            if (node.Sender is not { } sender)
            {
                values.Add(node.Identifier);
            }
            else if (channels.TryGetAccount(new AccountKey(sender.Provider, sender.Account), out var account) && account.Tenant == tenant && account.For(sender.Channel) is { } capabilities)
            {
                ways.Add(new Way(account, capabilities, node.Identifier, new ChannelAddress(sender.Address, sender.ScopedId, sender.Thread, sender.Thread is not null), node, null));
            }
        }

        if (receivers.Unknown is { } unknown)
        {
            values.Add(unknown);
        }

        foreach (var value in values)
        {
            AddDerived(ways, workspace, channels, tenant, value);
        }

        return Ordered(ways, request, receivers);
    }

    /// <summary>The ways that were asked for, the best first. There are few, and most messages have one: so no query, which would cost more than all the rest.</summary>
    private static List<Way> Ordered(List<Way> ways, SendRequest request, Receivers receivers)
    {
        var order = Order(request);
        var found = new List<Way>(ways.Count);
        foreach (var way in ways)
        {
            if ((request.Account is { } name && way.Account.Key.Account != name) || (request.Channel is not null && !order.Contains(way.Channel)))
            {
                continue;
            }

            var place = found.Count;
            while (place > 0 && Compare(way, found[place - 1], request, receivers, order) < 0)
            {
                place--;
            }

            found.Insert(place, way);
        }

        return found;
    }

    private static int Compare(Way one, Way other, SendRequest request, Receivers receivers, List<ChannelKind> order)
    {
        var difference = Rank(one, request, order).CompareTo(Rank(other, request, order));
        if (difference == 0 && receivers is { Conversation: not null, Identities.Count: > 0 })
        {
            difference = (other.Node?.Id == receivers.Identities[0]).CompareTo(one.Node?.Id == receivers.Identities[0]);
        }

        if (difference == 0)
        {
            difference = (one.Value is not null).CompareTo(other.Value is not null);
        }

        if (difference == 0)
        {
            difference = other.LastInboundAt.CompareTo(one.LastInboundAt);
        }

        return difference != 0 ? difference : string.CompareOrdinal(one.Account.Key.Account, other.Account.Key.Account);
    }

    /// <summary>The identity that messages for this one go to: itself, or what replaced it.</summary>
    private static IdentityNode? Current(Workspace workspace, TenantId tenant, IdentityId identity)
    {
        var node = workspace.FindIdentity(tenant, identity);
        for (var step = 0; step < MaxReplacements && node?.ReplacedBy is { } next && workspace.FindIdentity(tenant, next) is { } successor; step++)
        {
            node = successor;
        }

        return node;
    }

    private static void AddDerived(List<Way> ways, Workspace workspace, IChannelDirectory channels, TenantId tenant, Identifier value)
    {
        foreach (var account in channels.Accounts)
        {
            if (account.Tenant != tenant)
            {
                continue;
            }

            foreach (var capabilities in account.Capabilities)
            {
                if (capabilities.AddressKinds.Contains(value.Kind) && !HasOneAt(ways, account, capabilities.Channel))
                {
                    var sender = Sender(account, capabilities, value);
                    ways.Add(new Way(account, capabilities, sender, new ChannelAddress(value.Value), workspace.FindIdentity(tenant, sender.ToIdentityId()), value));
                }
            }
        }
    }

    /// <summary>Whether she has an identity there already.</summary>
    private static bool HasOneAt(List<Way> ways, ChannelAccount account, ChannelKind channel)
    {
        foreach (var way in ways)
        {
            if (way.Account.Key == account.Key && way.Channel == channel)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The channel identities that an address would have at the business's accounts.</summary>
    public static IEnumerable<Identifier> Derived(IChannelDirectory channels, TenantId tenant, Identifier value)
        => channels.Accounts
            .Where(account => account.Tenant == tenant)
            .SelectMany(account => account.Capabilities
                .Where(capabilities => capabilities.AddressKinds.Contains(value.Kind))
                .Select(capabilities => Sender(account, capabilities, value)));

    private static Identifier Sender(ChannelAccount account, ChannelCapabilities capabilities, Identifier value)
        => Senders.Identifier($"{capabilities.Channel.Name}/{account.Key.Account}", value.Value);

    private static List<ChannelKind> Order(SendRequest request)
        => request.Channel is { } channel ? [channel, .. request.Fallback ?? []] : [.. request.Fallback ?? []];

    private static int Rank(Way way, SendRequest request, List<ChannelKind> order)
    {
        var place = order.IndexOf(way.Channel);
        return place >= 0 ? place + (request.Channel is null ? 1 : 0) : 0;
    }
}
