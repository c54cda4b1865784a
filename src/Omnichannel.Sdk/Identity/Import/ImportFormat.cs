namespace Omnichannel.Identity.Import;

/// <summary>What a file of existing customers is made of.</summary>
public enum ImportFormat
{
    /// <summary>By the file's ending: <c>.csv</c>, <c>.tsv</c> and <c>.txt</c> are tables, everything else is JSON Lines.</summary>
    ByName,

    /// <summary>One observation a line, as <c>POST /api/observations</c> takes them.</summary>
    JsonLines,

    /// <summary>A table with a header, as RFC 4180 has it; the separator is found in the header.</summary>
    Csv,
}
