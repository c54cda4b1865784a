using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Omnichannel.Identity.Proof;

/// <summary>Reads what a token that was proved says about its holder.</summary>
internal static class LogInReader
{
    private const int MaxSubjectLength = 255;
    private const int MaxIdLength = 512;

    public static (LogIn? LogIn, string? Fault) Read(TokenParts parts, TokenIssuerOptions issuer)
    {
        var subject = parts.Claim(JwtRegisteredClaimNames.Sub);
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > MaxSubjectLength
            || (issuer.Scope.Length > 0 && subject.Contains('/', StringComparison.Ordinal)) // it would reach into another scope
            || !IdentifierNormaliser.TryNormalise(issuer.SubjectKind, issuer.Scope.Length == 0 ? subject : $"{issuer.Scope}/{subject}", NormalisationContext.International, out var identifier))
        {
            return (null, TokenFaults.Subject);
        }

        Guid? once = null;
        if (issuer.CountsOnce)
        {
            if (parts.Claim(JwtRegisteredClaimNames.Jti) is not { Length: > 0 and <= MaxIdLength } id)
            {
                return (null, TokenFaults.NoId);
            }

            once = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer.Issuer.Length}:{issuer.Issuer}|{id}")).AsSpan(0, 16), bigEndian: true);
        }

        var identifiers = new List<(Identifier, Assurance)> { (identifier, Assurance.Verified) };
        Add(IdentifierKinds.Phone, "phone_number", "phone_number_verified");
        Add(IdentifierKinds.Email, "email", "email_verified");
        var end = parts.Time(JwtRegisteredClaimNames.Exp, DateTimeOffset.MinValue) ?? DateTimeOffset.MinValue; // it was checked
        return (new LogIn(issuer.Name, identifiers, end + issuer.ClockSkew, once), null);

        void Add(string kind, string claim, string verified)
        {
            if (parts.Claim(claim) is { Length: <= 320 } value && IdentifierNormaliser.TryNormalise(kind, value, NormalisationContext.International, out var read))
            {
                identifiers.Add((read, parts.IsTrue(verified) ? Assurance.Verified : Assurance.Claimed));
            }
        }
    }
}
