namespace Omnichannel.Channels;

/// <summary>What a channel can do with choices.</summary>
public sealed record ChoiceCapabilities
{
    /// <summary>Gets how many buttons one message holds; 0 for none.</summary>
    public int MaxButtons { get; init; }

    /// <summary>Gets the longest title of a button.</summary>
    public int MaxButtonTitleLength { get; init; } = 20;

    /// <summary>Gets how many rows a list holds; 0 when there are no lists.</summary>
    public int MaxListItems { get; init; }

    /// <summary>Gets the longest title of a row.</summary>
    public int MaxListTitleLength { get; init; } = 24;

    /// <summary>Gets the longest second line of a row; 0 when there is none.</summary>
    public int MaxListDescriptionLength { get; init; }

    /// <summary>Gets the longest payload in UTF-8 bytes.</summary>
    public int MaxPayloadBytes { get; init; } = 256;

    /// <summary>Gets the longest text above the buttons.</summary>
    public int MaxBodyLength { get; init; } = 1024;

    /// <summary>Gets how many buttons may open a page; 0 when none may.</summary>
    public int MaxLinkButtons { get; init; }

    /// <summary>Gets whether buttons that open pages may stand beside buttons that answer.</summary>
    public bool MixedButtons { get; init; }
}
