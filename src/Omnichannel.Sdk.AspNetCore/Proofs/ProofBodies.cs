using System.ComponentModel.DataAnnotations;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity.Proof;

namespace Omnichannel.AspNetCore.Proofs;

/// <summary>Who asks for a proof: exactly one of the two.</summary>
internal sealed record AskerBody
{
    /// <summary>Gets an identity of hers, as the host knows it: a channel identity, a visitor, a customer number that she is logged in with.</summary>
    public IdentifierBody? Identifier { get; init; }

    /// <summary>Gets the id of her contact.</summary>
    public string? Contact { get; init; }
}

/// <summary>The proof of an identifier that is wanted.</summary>
internal sealed record ProofBody
{
    /// <summary>Gets who asks.</summary>
    [Required]
    public AskerBody? Asker { get; init; }

    /// <summary>Gets what is to be proved.</summary>
    [Required]
    public IdentifierBody? Identifier { get; init; }

    /// <summary>Gets who carries the code: `channel`, the default, or `host`, which is given the code in the answer and must not show it to the asker.</summary>
    public ProofDelivery? Delivery { get; init; }

    /// <summary>Gets the channel that carries it; left out, the first that can.</summary>
    public string? Channel { get; init; }
}

/// <summary>The code that was given.</summary>
internal sealed record ConfirmBody
{
    /// <summary>Gets who gives it: the one who asked.</summary>
    [Required]
    public AskerBody? Asker { get; init; }

    /// <summary>Gets the code; spaces and dashes do not count.</summary>
    [Required]
    public string? Code { get; init; }
}

/// <summary>A token that was shown.</summary>
internal sealed record TokenBody
{
    /// <summary>Gets who shows it.</summary>
    [Required]
    public AskerBody? Asker { get; init; }

    /// <summary>Gets a log-in token (JWT) of an issuer that the host trusts, or the token of a continuation link that was opened on the host's own page.</summary>
    [Required]
    public string? Token { get; init; }
}

/// <summary>A continuation link that is wanted.</summary>
internal sealed record LinkBody
{
    /// <summary>Gets the identity of the contact that it is made for; left out, its first.</summary>
    public IdentifierBody? Identifier { get; init; }

    /// <summary>Gets the channel that it opens; left out, another one that has links.</summary>
    public string? Channel { get; init; }

    /// <summary>Gets the name of the channel account; left out, the first.</summary>
    public string? Account { get; init; }

    /// <summary>Gets a page of the host's own, an absolute URL, instead of a channel.</summary>
    public string? Page { get; init; }

    /// <summary>Gets what is written before the token, where the channel carries a text.</summary>
    public string? Text { get; init; }
}
