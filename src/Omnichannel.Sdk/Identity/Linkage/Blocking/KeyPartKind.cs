namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>What of a value goes into a blocking key.</summary>
internal enum KeyPartKind : byte
{
    /// <summary>The whole value.</summary>
    Equal,

    /// <summary>How a name sounds: its first letter and the groups of its consonants.</summary>
    Sound,

    /// <summary>The first letters, spaces left out; the argument says how many.</summary>
    Start,

    /// <summary>The last letters or digits; the argument says how many.</summary>
    End,

    /// <summary>The value without the character at the place of the argument.</summary>
    Without,

    /// <summary>Each of the rarest words.</summary>
    Words,

    /// <summary>The two rarest words together.</summary>
    WordPair,

    /// <summary>How each of the rarest words sounds.</summary>
    WordSounds,

    /// <summary>The year and month of a date.</summary>
    YearMonth,

    /// <summary>The month and day of a date.</summary>
    MonthDay,

    /// <summary>The year and day of a date.</summary>
    YearDay,

    /// <summary>What stands before the @.</summary>
    Local,
}
