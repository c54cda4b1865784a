using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Events;

namespace Omnichannel.Identity;

/// <summary>Knows how sources write telephone numbers: in which country, and with or without its code.</summary>
internal sealed class SourceHabits(IOptions<OmnichannelOptions> options, IChannelDirectory channels)
{
    // What these deliver begins with the calling code, with or without a plus. Everywhere else people type numbers as they dial them.
    private static readonly FrozenSet<string> International =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "whatsapp", "telegram", "sms", "mms", "rcs", "voice", "viber", "line", "zalo", "wechat");

    /// <summary>Gets how the host itself names people.</summary>
    public NormalisationContext OfHost => NormalisationContext.International with { DefaultRegion = options.Value.DefaultRegion };

    /// <summary>Tells how a source writes.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="source"><c>channel/account</c>.</param>
    public NormalisationContext Of(TenantId tenant, string source)
    {
        var slash = source.IndexOf('/', StringComparison.Ordinal);
        var channel = slash < 0 ? source : source[..slash];
        var region = RegionOf(tenant, source, channel, slash < 0 ? "" : source[(slash + 1)..]);
        return region is null || International.Contains(channel) ? NormalisationContext.International with { DefaultRegion = region } : NormalisationContext.LocalTo(region);
    }

    /// <summary>Reads what a source says of somebody.</summary>
    public static bool TryRead(IdentifierClaim claim, NormalisationContext context, out Identifier identifier)
    {
        // A list of the business's own may well have numbers with their calling codes and no plus, which are none at home.
        var isLocal = claim.Kind == IdentifierKinds.Phone && context.NumberHabit == NumberHabit.Local;
        if (isLocal && !IsAssigned(claim.Value, context) && IsAssigned(claim.Value, NormalisationContext.International))
        {
            context = NormalisationContext.International;
        }

        return IdentifierNormaliser.TryNormalise(claim.Kind, claim.Value, context, out identifier);
    }

    private static bool IsAssigned(string value, NormalisationContext context)
        => PhoneNumbers.TryParse(value, context.DefaultRegion, context.NumberHabit, out var number) && number.Validity == PhoneValidity.Valid;

    private string? RegionOf(TenantId tenant, string source, string channel, string account)
    {
        var longest = options.Value.SourceRegions.Where(pair => Begins(source, pair.Key)).OrderByDescending(pair => pair.Key.Length).Select(pair => pair.Value).FirstOrDefault();
        return longest
            ?? channels.Accounts.FirstOrDefault(known => known.Tenant == tenant && known.Key.Account == account && known.For(new ChannelKind(channel)) is not null)?.Options.Region
            ?? options.Value.DefaultRegion;
    }

    private static bool Begins(string source, string beginning)
        => source.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
            && (source.Length == beginning.Length || beginning.EndsWith('/') || source[beginning.Length] == '/');
}
