namespace Omnichannel.Identity.Profiles;

/// <summary>The writing a name came in, by how much of its sound survives in Latin letters.</summary>
internal enum NameScript : byte
{
    /// <summary>Latin letters.</summary>
    Latin,

    /// <summary>An alphabet that writes vowels, or kana: the Latin form is close to what its bearer writes.</summary>
    Faithful,

    /// <summary>Vowels are missing or the romanisation is one of many: only consonants say something.</summary>
    Rough,

    /// <summary>Signs that are not romanised here (Han): they can be equal and nothing else.</summary>
    Kept,
}
