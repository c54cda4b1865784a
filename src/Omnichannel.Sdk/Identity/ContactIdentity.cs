namespace Omnichannel.Identity;

/// <summary>One identity of a contact.</summary>
public sealed record ContactIdentity
{
    /// <summary>Gets the identifier.</summary>
    public required Identifier Identifier { get; init; }

    /// <summary>Gets how far it can be trusted: the best of its evidence.</summary>
    public required Assurance Assurance { get; init; }

    /// <summary>Gets when it was first seen.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets how it is reached, for a channel identity.</summary>
    public SenderProfile? Sender { get; init; }

    /// <summary>Gets when the customer last wrote from it.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }
}
