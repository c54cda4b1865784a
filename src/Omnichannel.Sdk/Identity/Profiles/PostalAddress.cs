namespace Omnichannel.Identity.Profiles;

/// <summary>Where somebody lives or gets parcels, read once: folded words with abbreviations resolved, the house number and the postcode apart.</summary>
public sealed class PostalAddress
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 400;

    /// <summary>The most words that are kept.</summary>
    public const int MaxWords = 32;

    private string? _text;

    internal PostalAddress(string[] words, string? houseNumber, string? neighbourhood, string? postcode)
    {
        Words = words;
        HouseNumber = houseNumber;
        Neighbourhood = neighbourhood;
        Postcode = postcode;
    }

    /// <summary>Gets the words without numbers of house, neighbourhood and postcode, folded, each in its short form, in the order written.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Gets the house number with its letter or second part (<c>12a</c>, <c>12-14</c>); null where none was found.</summary>
    public string? HouseNumber { get; }

    /// <summary>Gets the Indonesian neighbourhood (<c>RT 03/RW 05</c> as <c>3/5</c>); null where none is named.</summary>
    public string? Neighbourhood { get; }

    /// <summary>Gets the postcode; null where none was found.</summary>
    public string? Postcode { get; }

    /// <summary>Reads an address on one line or several.</summary>
    /// <param name="text">The text; null is no address.</param>
    /// <returns>The address; null where it has no word and no number.</returns>
    public static PostalAddress? Parse(string? text) => AddressReader.Read(text);

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The address; null where it has no word and no number.</returns>
    public static PostalAddress? Parse(ReadOnlySpan<char> text) => AddressReader.Read(text);

    /// <summary>Tells how far two addresses are one place.</summary>
    /// <param name="a">An address; null: not known.</param>
    /// <param name="b">Another. The result is the same the other way round.</param>
    /// <returns>
    /// From 0 to 1; null where one is not known. Words count by their letters, a typing error costs its share; another house number, neighbourhood or postcode cuts the score. About 0.85 and
    /// more is one place, less than 0.4 another.
    /// </returns>
    public static double? Compare(PostalAddress? a, PostalAddress? b) => a is null || b is null ? null : AddressComparison.Score(a, b);

    /// <summary>Gets keys by which addresses of one place mostly meet: its two longest words with the house number, and the postcode with the house number.</summary>
    /// <remarks>One word alone would be a street of every city, or a city: the more addresses there are, the more of them would be compared.</remarks>
    /// <returns>At most two keys.</returns>
    public IReadOnlyList<string> Keys()
    {
        var words = Words.Where(word => word.Length > 3).OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(2).ToList();
        List<string> keys = words.Count == 0 ? [] : [$"{string.Join(' ', words)}|{HouseNumber}"];
        if (Postcode is not null)
        {
            keys.Add($"{Postcode}|{HouseNumber}");
        }

        return keys;
    }

    /// <summary>Gets the address on one line in its normal form.</summary>
    /// <returns>The words, the numbers, the postcode.</returns>
    public override string ToString() => _text ??= Write();

    private string Write()
    {
        var parts = Words.ToList();
        if (HouseNumber is not null)
        {
            parts.AddRange(["no", HouseNumber]);
        }

        if (Neighbourhood is not null)
        {
            parts.AddRange(["rt", Neighbourhood]);
        }

        if (Postcode is not null)
        {
            parts.Add(Postcode);
        }

        return string.Join(' ', parts);
    }
}
