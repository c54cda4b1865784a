namespace Omnichannel.Identity.Proof;

/// <summary>A log-in whose tokens the host trusts.</summary>
public sealed class TokenIssuerOptions
{
    /// <summary>Gets or sets who issues them, exactly as the claim <c>iss</c> says.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Gets or sets the business whose customers log in there.</summary>
    /// <value>That of a host with one business by default.</value>
    public TenantId Tenant { get; set; } = TenantId.Default;

    /// <summary>Gets the audiences (<c>aud</c>) that are meant; one of them at least must stand in a token.</summary>
    public IList<string> Audiences { get; } = [];

    /// <summary>Gets the keys, each with its algorithm. What no key is good for is refused, <c>none</c> above all.</summary>
    public IList<TokenKey> Keys { get; } = [];

    /// <summary>Gets or sets the kind of identifier that the claim <c>sub</c> is.</summary>
    /// <value><see cref="IdentifierKinds.Customer"/> by default.</value>
    public string SubjectKind { get; set; } = IdentifierKinds.Customer;

    /// <summary>Gets or sets what stands before the subject, so that two systems' numbers are two: <c>shop</c> makes <c>customer:shop/C-1</c>.</summary>
    /// <value>Empty by default: the subject stands alone.</value>
    public string Scope { get; set; } = "";

    /// <summary>Gets or sets the issuer's name in evidence, <c>proof/login/{Name}</c>: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    /// <value><c>host</c> by default.</value>
    public string Name { get; set; } = "host";

    /// <summary>Gets or sets by how much clocks may differ.</summary>
    /// <value>1 minute by default; at most 10.</value>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how old a token may be (<c>iat</c>); null for as long as it lasts (<c>exp</c>, which it must have).</summary>
    /// <value>1 hour by default: it proves who is there now.</value>
    public TimeSpan? MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets whether a token counts once; then it must name itself (<c>jti</c>).</summary>
    /// <value>False by default: a token shown again by the same person is the same news.</value>
    public bool CountsOnce { get; set; }

    /// <summary>Gets or sets the longest token in characters.</summary>
    /// <value>8192 by default; from 256 to 65536.</value>
    public int MaxLength { get; set; } = 8192;

    /// <exception cref="ArgumentException">Something is missing or out of its range.</exception>
    internal void Validate()
    {
        Require(Issuer.Length > 0, nameof(Issuer), "is missing");
        Require(Audiences.Count > 0 && Audiences.All(audience => audience.Length > 0), nameof(Audiences), "names nobody");
        Require(Keys.Count > 0, nameof(Keys), "is empty");
        Require(SubjectKind.Length is > 0 and <= 64, nameof(SubjectKind), "is missing");
        Require(SubjectKind is not (IdentifierKinds.Sender or IdentifierKinds.Thread), nameof(SubjectKind), "is a kind that the SDK makes itself");
        Require(!Scope.EndsWith('/'), nameof(Scope), "ends with a slash");
        Require(Name.Length is > 0 and <= 64 && Name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'), nameof(Name), "takes letters, digits, - _ and .");
        Require(ClockSkew >= TimeSpan.Zero && ClockSkew <= TimeSpan.FromMinutes(10), nameof(ClockSkew), "takes 0 to 10 minutes");
        Require(MaxAge is null || MaxAge > TimeSpan.Zero, nameof(MaxAge), "takes more than zero");
        Require(MaxLength is >= 256 and <= 65536, nameof(MaxLength), "takes 256 to 65536");

        void Require(bool holds, string setting, string fault)
        {
            if (!holds)
            {
                throw new ArgumentException($"The token issuer '{Issuer}': {setting} {fault}.");
            }
        }
    }
}
