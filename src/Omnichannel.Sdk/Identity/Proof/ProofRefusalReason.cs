using System.Text.Json.Serialization;

namespace Omnichannel.Identity.Proof;

/// <summary>Why a proof was refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProofRefusalReason>))]
public enum ProofRefusalReason
{
    /// <summary>The kind of identifier, or this value whoever has it, ties nobody: a user name, a masked number, a role's mailbox, a placeholder.</summary>
    [JsonStringEnumMemberName("notProvable")]
    NotProvable,

    /// <summary>No channel of the business carries a code to this kind of identifier.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>The providers took the code from nobody: see the host's log.</summary>
    [JsonStringEnumMemberName("notSent")]
    NotSent,

    /// <summary>Too many were started for the identifier, or by the asker.</summary>
    [JsonStringEnumMemberName("rateLimited")]
    RateLimited,

    /// <summary>There is no such proof, or another asked for it: which of the two is not told.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The time is over, or a newer proof took its place.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>It was answered before.</summary>
    [JsonStringEnumMemberName("used")]
    Used,

    /// <summary>The code is another.</summary>
    [JsonStringEnumMemberName("wrongCode")]
    WrongCode,

    /// <summary>Too many wrong codes were given; start anew.</summary>
    [JsonStringEnumMemberName("tooManyAttempts")]
    TooManyAttempts,

    /// <summary>The token is none that the host trusts.</summary>
    [JsonStringEnumMemberName("token")]
    Token,

    /// <summary>It is proved and kept as evidence, but a constraint or a person's word keeps the two apart.</summary>
    [JsonStringEnumMemberName("constraint")]
    Constraint,
}
