using System.Globalization;

namespace Omnichannel.Crash;

/// <summary>What a host's store has.</summary>
internal sealed record Report(IReadOnlyList<ReportedEntry> Entries, IReadOnlyList<string> Letters)
{
    /// <summary>Gets whether every message has its reply, or a dead letter, and none is on its way.</summary>
    public bool IsSettled => Entries.All(static entry => entry.Status != "Pending")
        && Entries.Count(static entry => entry.IsInbound) <= Entries.Count(static entry => !entry.IsInbound) + Letters.Count(static letter => letter.StartsWith("letter Handler", StringComparison.Ordinal));

    public static Report Read(IReadOnlyList<string> lines) => new(
        [
            .. lines.Where(static line => line.StartsWith("entry ", StringComparison.Ordinal)).Select(static line => line.Split(' ', 6))
                .Select(static words => new ReportedEntry(words[1], long.Parse(words[2], CultureInfo.InvariantCulture), words[3] == "in", words[4], words[5])),
        ],
        [.. lines.Where(static line => line.StartsWith("letter ", StringComparison.Ordinal))]);
}

internal sealed record ReportedEntry(string Conversation, long Sequence, bool IsInbound, string Status, string Text)
{
    /// <summary>Gets what the customer said, be this it or the reply to it.</summary>
    public string Said => IsInbound ? Text : Text[3..];

    public string Customer => Said.Split('-')[0];
}
