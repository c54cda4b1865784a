namespace Omnichannel.Identity.Profiles;

/// <summary>What a word of a name is.</summary>
internal enum NameRole : byte
{
    /// <summary>A name.</summary>
    Word,

    /// <summary>A single letter that stands for a name.</summary>
    Initial,

    /// <summary>bin, van, de.</summary>
    Particle,
}

/// <summary>One word of a name.</summary>
/// <param name="Text">Folded: small Latin letters.</param>
/// <param name="Key">The key of its spelling.</param>
/// <param name="Groups">The names that it may be a short form of.</param>
/// <param name="Role">What it is.</param>
/// <param name="IsWeak">Whether half a country has it.</param>
internal readonly record struct NameToken(string Text, string Key, ushort[] Groups, NameRole Role, bool IsWeak);
