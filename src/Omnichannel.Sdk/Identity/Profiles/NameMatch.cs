namespace Omnichannel.Identity.Profiles;

/// <summary>How two words of two names match, from not at all to exactly.</summary>
internal enum NameMatch : byte
{
    None,

    /// <summary>One begins like the other: Andi and Andika.</summary>
    ShortForm,

    /// <summary>A typing error apart.</summary>
    Typo,

    /// <summary>One is the first letter of the other.</summary>
    Initial,

    /// <summary>One name in two spellings, or a nickname.</summary>
    Variant,

    Exact,
}
