using Omnichannel.AspNetCore.Api;
using Omnichannel.AspNetCore.Contacts;
using Omnichannel.Identity.Proof;

namespace Omnichannel.AspNetCore.Proofs;

/// <summary>A proof that was started. It looks the same for an identifier that is known and for one that is not.</summary>
internal sealed record ProofResponse
{
    /// <summary>Gets the id to confirm with.</summary>
    public required string Id { get; init; }

    /// <summary>Gets until when the code can be given.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets the channel that took the code.</summary>
    public string? Channel { get; init; }

    /// <summary>Gets the code, for a host that carries it itself.</summary>
    public string? Code { get; init; }

    public static ProofResponse Of(ProofStart start) => new()
    {
        Id = start.Id.ToString("N"),
        ExpiresAt = start.ExpiresAt,
        Channel = start.Channel?.Name,
        Code = start.Code,
    };
}

/// <summary>What was proved, and whom the asker is now.</summary>
internal sealed record ProvedResponse
{
    /// <summary>Gets the contact, with everything that the proof merged.</summary>
    public required ContactResponse Contact { get; init; }

    /// <summary>Gets what was proved.</summary>
    public required IReadOnlyList<IdentifierView> Proved { get; init; }
}

/// <summary>A link that continues on another channel.</summary>
internal sealed record LinkResponse
{
    /// <summary>Gets the link; none when the account does not know its own public address.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the token, for a host that makes the link itself. Anybody who has it can use it once.</summary>
    public required string Token { get; init; }

    /// <summary>Gets where it counts: `channel/account`; none for a page of the host.</summary>
    public string? Place { get; init; }

    /// <summary>Gets until when.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public static LinkResponse Of(ContinuationLink link) => new() { Url = link.Url?.AbsoluteUri, Token = link.Token, Place = link.Place, ExpiresAt = link.ExpiresAt };
}
