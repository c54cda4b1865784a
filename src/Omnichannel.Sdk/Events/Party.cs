namespace Omnichannel.Events;

/// <summary>One customer as one channel account sees her.</summary>
public sealed record Party
{
    /// <summary>Gets the address that answers go to: a WhatsApp id, a Telegram chat, an E.164 number.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the name that she shows.</summary>
    public string? Name { get; init; }

    /// <summary>Gets her user name at the provider, without @.</summary>
    public string? Username { get; init; }

    /// <summary>Gets the id that the provider gives to this business only, where it has one (WhatsApp's BSUID); it, not the address, then makes the channel identity.</summary>
    public string? ScopedId { get; init; }

    /// <summary>Gets her language as the provider tells it (BCP 47).</summary>
    public string? Language { get; init; }

    /// <summary>Gets whether she is a bot or another automaton; null when the provider does not say.</summary>
    public bool? IsBot { get; init; }

    /// <summary>Gets the identifiers that the provider vouches for, or passes on as somebody's claim.</summary>
    public IReadOnlyList<IdentifierClaim> Identifiers { get => field ?? []; init; }
}
