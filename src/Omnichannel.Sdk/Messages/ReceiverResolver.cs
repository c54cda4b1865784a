using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Messages;

/// <summary>Finds the identities that a request to send may mean, before it is decided.</summary>
internal sealed class ReceiverResolver(IOmnichannelStore store, SourceHabits habits)
{
    private const int MaxMembers = 200;

    /// <param name="tenant">The business.</param>
    /// <param name="request">The request.</param>
    /// <param name="current">The conversation at hand, to spare reading it; null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Receivers> ResolveAsync(TenantId tenant, SendRequest request, Conversation? current, CancellationToken cancellationToken)
    {
        var to = request.To;
        if ((to.Contact is null ? 0 : 1) + (to.Conversation is null ? 0 : 1) + (to.Identifier is null ? 0 : 1) != 1)
        {
            throw new ArgumentException("A message is for a contact, a conversation or an identifier: name exactly one.", nameof(request));
        }

        if (request.Key is { Length: 0 or > 200 })
        {
            throw new ArgumentException("A key has 1 to 200 characters.", nameof(request));
        }

        if (request.FallbackAfter is { } after && (request.Fallback is not { Count: > 0 } || after < TimeSpan.FromSeconds(1) || after > TimeSpan.FromDays(30)))
        {
            throw new ArgumentException("The time after which another channel takes over is 1 second to 30 days, and needs a channel to do so.", nameof(request));
        }

        if (to.Conversation is { } conversation)
        {
            return await OfConversationAsync(tenant, request, current?.Id == conversation ? current : await FindAsync(tenant, conversation, cancellationToken), cancellationToken);
        }

        if (to.Contact is { } contact)
        {
            return await store.FindContactAsync(tenant, contact, cancellationToken) is { } known ? new Receivers(await MembersAsync(tenant, known.Id, cancellationToken)) : new Receivers([]);
        }

        return await OfIdentifierAsync(tenant, to.Identifier!.Value, cancellationToken); // one of the three is given
    }

    private async Task<Receivers> OfConversationAsync(TenantId tenant, SendRequest request, Conversation? conversation, CancellationToken cancellationToken)
    {
        if (conversation is null)
        {
            return new Receivers([]);
        }

        var receivers = Receivers.Of(conversation);
        if (conversation.IsGroup || (request.Channel is null && request.Fallback is null && request.Account is null))
        {
            return receivers;
        }

        var speaker = await store.ReadIdentitiesAsync(tenant, [conversation.LastIdentity], cancellationToken);
        return speaker is [{ Contact: { } contact }]
            ? receivers with { Identities = [.. receivers.Identities.Union(await MembersAsync(tenant, contact, cancellationToken))] }
            : receivers;
    }

    private async Task<Receivers> OfIdentifierAsync(TenantId tenant, Identifier given, CancellationToken cancellationToken)
    {
        if (!IdentifierNormaliser.TryNormalise(given.Kind, given.Value, habits.OfHost, out var identifier))
        {
            return new Receivers([]) { Problem = $"The receiver's {given.Kind} cannot be read." };
        }

        var id = identifier.ToIdentityId();
        var known = await store.ReadIdentitiesAsync(tenant, [id], cancellationToken);
        return known switch
        {
            [{ Contact: { } contact }] => new Receivers([id, .. (await MembersAsync(tenant, contact, cancellationToken)).Where(member => member != id)]),
            [{ Sender: not null }] => new Receivers([id]),
            _ => new Receivers([], identifier),
        };
    }

    private async Task<Conversation?> FindAsync(TenantId tenant, ConversationId id, CancellationToken cancellationToken)
    {
        var query = new StateQuery();
        query.Conversations.Add((tenant, id));
        return (await store.LoadAsync(query, cancellationToken)).Conversations.GetValueOrDefault((tenant, id));
    }

    private async Task<IReadOnlyList<IdentityId>> MembersAsync(TenantId tenant, ContactId contact, CancellationToken cancellationToken)
        => [.. (await store.ReadMembersAsync(tenant, contact, cancellationToken)).OrderByDescending(node => node.LastInboundAt ?? DateTimeOffset.MinValue).Take(MaxMembers).Select(node => node.Id)];
}
