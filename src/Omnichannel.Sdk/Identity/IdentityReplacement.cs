namespace Omnichannel.Identity;

/// <summary>A provider replaced an identifier of somebody by another: a WhatsApp user changed her number. History follows, and the old value is free for a stranger from then on.</summary>
public sealed class IdentityReplacement : IdentityOperation
{
    /// <summary>Gets the identifier that she had: a channel identity or a value.</summary>
    public required Identifier Old { get; init; }

    /// <summary>Gets the identifier that she has now.</summary>
    public required Identifier New { get; init; }
}
