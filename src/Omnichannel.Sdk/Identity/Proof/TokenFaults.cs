namespace Omnichannel.Identity.Proof;

/// <summary>What is wrong with a log-in token.</summary>
public static class TokenFaults
{
    /// <summary>It is longer than the issuer allows.</summary>
    public const string TooLong = "tooLong";

    /// <summary>It is no signed token of three parts, or asks for an extension that is not understood.</summary>
    public const string Malformed = "malformed";

    /// <summary>No issuer of this business is configured by that name.</summary>
    public const string Issuer = "issuer";

    /// <summary>The issuer has no key for the algorithm that it names.</summary>
    public const string Algorithm = "algorithm";

    /// <summary>The issuer has no key by that id.</summary>
    public const string Key = "key";

    /// <summary>The signature is another's, or the token was changed.</summary>
    public const string Signature = "signature";

    /// <summary>It is for somebody else.</summary>
    public const string Audience = "audience";

    /// <summary>It does not say when it ends, or its time is over.</summary>
    public const string Expired = "expired";

    /// <summary>Its time has not begun, or it was issued in the future.</summary>
    public const string NotYet = "notYet";

    /// <summary>It was issued too long ago, or does not say when.</summary>
    public const string TooOld = "tooOld";

    /// <summary>It names nobody, or somebody who cannot be read.</summary>
    public const string Subject = "subject";

    /// <summary>It may be shown once and does not name itself (<c>jti</c>).</summary>
    public const string NoId = "noId";
}
