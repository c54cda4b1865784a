using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>One identity of a contact.</summary>
internal sealed record IdentityResponse
{
    /// <summary>Gets its kind: `phone`, `email`, `telegram`, `sender`..., or the host's own.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets its value, normalised.</summary>
    public required string Value { get; init; }

    /// <summary>Gets how far it can be trusted.</summary>
    public required Assurance Assurance { get; init; }

    /// <summary>Gets when it was first seen.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets when the customer last wrote from it.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>Gets how it is reached, for a channel identity.</summary>
    public SenderResponse? Sender { get; init; }

    public static IdentityResponse Of(ContactIdentity identity) => new()
    {
        Kind = identity.Identifier.Kind,
        Value = identity.Identifier.Value,
        Assurance = identity.Assurance,
        FirstSeen = identity.FirstSeen,
        LastInboundAt = identity.LastInboundAt,
        Sender = SenderResponse.Of(identity.Sender),
    };
}

/// <summary>What a channel identity shows of itself, and how it is reached.</summary>
internal sealed record SenderResponse
{
    /// <summary>Gets the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the channel account.</summary>
    public required string Account { get; init; }

    /// <summary>Gets the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Gets the address that messages go to.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the business-scoped id.</summary>
    public string? ScopedId { get; init; }

    /// <summary>Gets the provider's thread, for a group.</summary>
    public string? Thread { get; init; }

    /// <summary>Gets the name that is shown.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the user name.</summary>
    public string? Username { get; init; }

    /// <summary>Gets the language (BCP 47).</summary>
    public string? Language { get; init; }

    public static SenderResponse? Of(SenderProfile? sender) => sender is null ? null : new SenderResponse
    {
        Provider = sender.Provider,
        Account = sender.Account,
        Channel = sender.Channel.Name,
        Address = sender.Address,
        ScopedId = sender.ScopedId,
        Thread = sender.Thread,
        Name = sender.Name,
        Username = sender.Username,
        Language = sender.Language,
    };
}
