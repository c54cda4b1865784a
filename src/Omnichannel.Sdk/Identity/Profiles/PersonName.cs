namespace Omnichannel.Identity.Profiles;

/// <summary>What somebody is called, read once: folded to small Latin letters, without titles, degrees and decorations.</summary>
/// <remarks>
/// Alphabets other than the Latin are transliterated roughly and by small tables; Han characters stay as they are. A name is compared with <see cref="Compare"/>; the parsed form
/// never changes and can be kept.
/// </remarks>
public sealed class PersonName
{
    /// <summary>The longest text that is read, in characters; what stands behind is passed over.</summary>
    public const int MaxLength = 256;

    /// <summary>The most words that are kept.</summary>
    public const int MaxWords = 12;

    internal PersonName(NameToken[] tokens, NameKind kind, NameScript script, string folded)
    {
        Tokens = tokens;
        Kind = kind;
        Script = script;
        Folded = folded;
    }

    /// <summary>Gets the name in small Latin letters, the given name first where the order is known, words separated by one space. Parsed again it stays as it is.</summary>
    public string Folded { get; }

    /// <summary>Gets whose name it is.</summary>
    public NameKind Kind { get; }

    /// <summary>Gets whether it is the name of a parent called after a child (<c>Mama Rafa</c>): the word is the child's.</summary>
    public bool IsOfChild { get; internal init; }

    internal NameToken[] Tokens { get; }

    internal NameScript Script { get; }

    /// <summary>What the title says of whose it is: <see cref="NameMark.Male"/>, <see cref="NameMark.Female"/> or nothing.</summary>
    internal NameMark Gender { get; init; }

    internal string? Generation { get; init; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">Whatever stood in the field: with titles, emoji, in any alphabet.</param>
    /// <returns>The name; null where no name is said: nothing but digits or marks, a telephone number, an e-mail address, <c>customer</c>, <c>test</c>, <c>WhatsApp User</c>.</returns>
    public static PersonName? Parse(ReadOnlySpan<char> text) => NameReader.Read(text);

    /// <summary>Reads a name.</summary>
    /// <param name="text">The text; null is no name.</param>
    /// <returns>The name; null where no name is said.</returns>
    public static PersonName? Parse(string? text) => NameReader.Read(text);

    /// <summary>Tells whether two names can be one person's.</summary>
    /// <param name="a">A name; null: nothing is known.</param>
    /// <param name="b">Another. The result is the same the other way round.</param>
    /// <returns>How far they agree. <see cref="NameAgreement.Different"/> is said only where both say enough.</returns>
    public static NameAgreement Compare(PersonName? a, PersonName? b)
        => a is null || b is null ? NameAgreement.Unknown : NameComparison.Compare(a, b);

    /// <summary>Gets keys by which names that agree mostly meet: one for each telling word (its usual form, its spelling), and one for all words in any order.</summary>
    /// <returns>At most <see cref="MaxWords"/> + 1 keys, without repeats, in a fixed order.</returns>
    public IReadOnlyList<string> Keys() => NameKeys.Of(this);

    /// <summary>Gets the folded name.</summary>
    /// <returns><see cref="Folded"/>.</returns>
    public override string ToString() => Folded;
}
