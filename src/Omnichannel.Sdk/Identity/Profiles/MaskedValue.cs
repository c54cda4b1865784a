namespace Omnichannel.Identity.Profiles;

/// <summary>A telephone number or an e-mail address with hidden parts, ready to be held against whole ones.</summary>
/// <remarks>Reads what <see cref="MaskedValues"/> normalised: <c>+62812****789</c>, <c>r***@example.com</c>.</remarks>
public sealed class MaskedValue
{
    private const double BitsPerDigit = 3.32; // log2(10)
    private const double BitsPerLetter = 3.5; // of a mailbox's name; less than of random letters
    private const int FewestHiddenLetters = 4; // a mark in an address stands for a run of letters of any length
    private const double CommonPrefixBits = 5; // an operator's first three digits: a country has a few dozen in use
    private const int PrefixDigits = 3;
    private const double RareDomainBits = 10;
    private const double CommonDomainBits = 2;

    private MaskedValue(Identifier value, string pattern, bool isAnchored)
    {
        Value = value;
        Pattern = pattern;
        IsAnchored = isAnchored;
    }

    /// <summary>Gets the masked value.</summary>
    public Identifier Value { get; }

    /// <summary>Gets how much stays open: the binary logarithm of the number of values that could be meant, roughly.</summary>
    public double OpenBits => IsPhone ? HiddenDigits * BitsPerDigit : HiddenLetters * BitsPerLetter;

    /// <summary>Gets how much is told: the binary logarithm of how many others' values fit once by chance, roughly.</summary>
    public double ShownBits => IsPhone ? ShownDigitBits : ShownLetterBits;

    internal bool IsPhone => Value.Kind == IdentifierKinds.PhoneMasked;

    /// <summary>What is compared: digits and marks of a phone without plus and trunk zero, the whole of an address.</summary>
    internal string Pattern { get; }

    /// <summary>Whether a phone's pattern begins with the calling code.</summary>
    internal bool IsAnchored { get; }

    private int HiddenDigits => Pattern.Count(c => c == '*');

    private int HiddenLetters
    {
        get
        {
            var runs = 0;
            for (var i = 0; i < Pattern.Length; i++)
            {
                runs += Pattern[i] == '*' && (i == 0 || Pattern[i - 1] != '*') ? 1 : 0;
            }

            return Math.Max(Pattern.Count(c => c == '*'), runs * FewestHiddenLetters);
        }
    }

    private double ShownDigitBits
    {
        get
        {
            var national = MaskedKeys.NationalOf(this);
            var leading = national.IndexOf('*') is >= 0 and var mark ? mark : national.Length;
            var shown = national.Length - national.Count('*');
            return (Math.Min(leading, PrefixDigits) * CommonPrefixBits / PrefixDigits) + (Math.Max(0, shown - Math.Min(leading, PrefixDigits)) * BitsPerDigit);
        }
    }

    private double ShownLetterBits
    {
        get
        {
            var at = Pattern.LastIndexOf('@');
            var domain = Pattern.AsSpan(at + 1);
            var shown = at - Pattern.AsSpan(0, at).Count('*');
            return (shown * BitsPerLetter) + (domain.Contains('*') || MailHosts.IsCommon(domain) ? CommonDomainBits : RareDomainBits);
        }
    }

    /// <summary>Prepares a masked identifier.</summary>
    /// <param name="identifier">A normalised identifier.</param>
    /// <returns>The value; null where the kind is neither <see cref="IdentifierKinds.PhoneMasked"/> nor <see cref="IdentifierKinds.EmailMasked"/>.</returns>
    public static MaskedValue? Of(in Identifier identifier) => identifier.Kind switch
    {
        IdentifierKinds.PhoneMasked when identifier.Value.StartsWith('+') => new MaskedValue(identifier, identifier.Value[1..], isAnchored: true),
        IdentifierKinds.PhoneMasked => new MaskedValue(identifier, identifier.Value.StartsWith('0') ? identifier.Value[1..] : identifier.Value, isAnchored: false),
        IdentifierKinds.EmailMasked => new MaskedValue(identifier, identifier.Value, isAnchored: true),
        _ => null,
    };

    /// <summary>Tells whether a whole value can be the one that is masked.</summary>
    /// <param name="whole">A normalised telephone number or e-mail address.</param>
    /// <returns>The fit; <see cref="MaskFit.None"/> also where the kinds have nothing to do with each other.</returns>
    public MaskFit Fits(in Identifier whole) => (Value.Kind, whole.Kind) switch
    {
        (IdentifierKinds.PhoneMasked, IdentifierKinds.Phone) => MaskPattern.MatchPhone(Pattern, IsAnchored, whole.Value.AsSpan().TrimStart('+')),
        (IdentifierKinds.EmailMasked, IdentifierKinds.Email) => MaskPattern.MatchEmail(Pattern, whole.Value),
        _ => MaskFit.None,
    };

    /// <summary>Gets the key under which the masked value is found by one of <see cref="KeysOf"/> of each whole value that fits.</summary>
    /// <returns>The key; null where too little is shown for an index.</returns>
    public string? Key() => MaskedKeys.Of(this);

    /// <summary>Gets the keys of masked values that a whole value could fit.</summary>
    /// <param name="whole">A normalised telephone number or e-mail address.</param>
    /// <returns>At most six keys; none for other kinds.</returns>
    public static IReadOnlyList<string> KeysOf(in Identifier whole) => MaskedKeys.OfWhole(whole);
}
