using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>What happened to a contact, when, by whom and why.</summary>
internal sealed record ContactChangeResponse
{
    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what.</summary>
    public required ContactChangeKind Kind { get; init; }

    /// <summary>Gets the contact that it is about, by its id of then.</summary>
    public required string Contact { get; init; }

    /// <summary>Gets the other contact: the one that was merged into it, or that came out of it.</summary>
    public string? Other { get; init; }

    /// <summary>Gets the one identifier, where it is the contact's today.</summary>
    public IdentifierView? A { get; init; }

    /// <summary>Gets the other identifier, where it is the contact's today.</summary>
    public IdentifierView? B { get; init; }

    /// <summary>Gets who: the caller's name, `proof/code`, or the source of the evidence.</summary>
    public required string Actor { get; init; }

    /// <summary>Gets why.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the id of the evidence behind it.</summary>
    public string? Evidence { get; init; }

    public static ContactChangeResponse Of(ContactChange change, Func<IdentityId, Identifier?> find) => new()
    {
        Id = change.Id.ToString("N"),
        At = change.At,
        Kind = change.Kind,
        Contact = change.Contact.ToString(),
        Other = change.Other?.ToString(),
        A = View(change.A, find),
        B = View(change.B, find),
        Actor = change.Actor,
        Reason = change.Reason,
        Evidence = change.Evidence?.ToString("N"),
    };

    private static IdentifierView? View(IdentityId? id, Func<IdentityId, Identifier?> find)
        => id is { } known && find(known) is { } identifier ? IdentifierView.Of(identifier) : null;
}
