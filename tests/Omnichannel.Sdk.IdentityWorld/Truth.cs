namespace Omnichannel.IdentityWorld;

/// <summary>What is true of an observation.</summary>
public sealed record Truth
{
    /// <summary>Gets the observation's id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets who gave it.</summary>
    public required int Person { get; init; }

    /// <summary>Gets whose values it claims; null unless it is an attack.</summary>
    public int? Victim { get; init; }

    /// <summary>Gets what is special about it.</summary>
    public Traits Traits { get; init; }

    /// <summary>Gets the values that verified or asserted evidence ties it to, of which it is certain enough that they are hers: in one form each.</summary>
    /// <remarks>A shared value is among them where a name tells whose it is; a mistyped, a placeholder's, a company's or the cashier's never is.</remarks>
    public IReadOnlyList<string> Assured { get; init; } = [];

    /// <summary>Gets the values of hers that anything else hints at: honest claims, the whole of what is masked, her address, shared values without a name.</summary>
    public IReadOnlyList<string> Hinted { get; init; } = [];
}
