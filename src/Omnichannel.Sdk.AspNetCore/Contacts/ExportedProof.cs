using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity.Proof;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>A proof that a contact asked for, or that was asked of one of its identifiers.</summary>
internal sealed record ExportedProof
{
    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets how it proves.</summary>
    public required ProofKind Kind { get; init; }

    /// <summary>Gets who asked, where that is the contact.</summary>
    public IdentifierView? Asker { get; init; }

    /// <summary>Gets what was to be proved; none for a link.</summary>
    public IdentifierView? Target { get; init; }

    /// <summary>Gets where a link goes on.</summary>
    public string? Place { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Gets when it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets how many wrong codes were given.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets when it was used; none when it was not.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    public static ExportedProof Of(ProofChallenge proof, Identifier? asker) => new()
    {
        Id = proof.Id.ToString("N"),
        Kind = proof.Kind,
        Asker = asker is { } who ? IdentifierView.Of(who) : null,
        Target = proof.Target is { } target ? IdentifierView.Of(target) : null,
        Place = proof.Place,
        MadeAt = proof.MadeAt,
        ExpiresAt = proof.ExpiresAt,
        Attempts = proof.Attempts,
        UsedAt = proof.UsedAt,
    };
}
