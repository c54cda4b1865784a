namespace Omnichannel.Crash;

/// <summary>Compares what was accepted, what stands, what was handled and what the provider took.</summary>
internal static class Judgement
{
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static List<string> Of(IReadOnlyDictionary<string, List<string>> accepted, Report report, LedgerProvider ledger, string uncertain)
    {
        var faults = new List<string>();
        var expected = accepted.Values.SelectMany(static texts => texts).ToHashSet();
        var inbound = report.Entries.Where(static entry => entry.IsInbound).ToLookup(static entry => entry.Text);
        var replies = report.Entries.Where(static entry => !entry.IsInbound).ToLookup(static entry => entry.Text);
        var sent = ledger.Sent.ToLookup(static message => message.Text);
        foreach (var text in expected)
        {
            Check(inbound[text].Count() == 1, $"'{text}' was accepted and stands {inbound[text].Count()} times.");
            var answers = replies["re:" + text].ToList();
            Check(answers.Count == 1, $"'{text}' has {answers.Count} replies.");
            var times = sent["re:" + text].Count();
            foreach (var answer in answers)
            {
                var isRight = uncertain == "resend" ? answer.Status == "Accepted" && times >= 1 : (answer.Status, times) is ("Accepted", 1) or ("Uncertain", 0 or 1);
                Check(isRight, $"The reply to '{text}' is {answer.Status} and was sent {times} times.");
            }
        }

        foreach (var entry in report.Entries)
        {
            Check(expected.Contains(entry.Said), $"Nobody said '{entry.Text}'.");
        }

        foreach (var (_, text) in ledger.Sent)
        {
            Check(replies.Contains(text), $"'{text}' was sent and does not stand.");
        }

        Check(report.Letters.Count == report.Entries.Count(static entry => entry.Status is "Uncertain" or "Failed"), $"There are {report.Letters.Count} dead letters: {string.Join("; ", report.Letters.Distinct())}");
        var entries = report.Entries.ToLookup(static entry => entry.Customer);
        var handled = ledger.Handled.ToLookup(static text => text.Split('-')[0]);
        var answered = ledger.Sent.ToLookup(static message => message.Text[3..].Split('-')[0], static message => message.Text[3..]);
        foreach (var (customer, texts) in accepted)
        {
            var said = entries[customer].Where(static entry => entry.IsInbound).OrderBy(static entry => entry.Sequence).Select(static entry => entry.Text);
            Check(entries[customer].Select(static entry => entry.Conversation).Distinct().Count() == 1, $"{customer} has several conversations.");
            Check(said.SequenceEqual(texts), $"What {customer} said stands in a wrong order.");
            Check(InTurn(texts, handled[customer]), $"What {customer} said was handled in a wrong order.");
            Check(uncertain == "resend" || InOrder(texts, answered[customer]), $"{customer} was answered in a wrong order.");
        }

        return faults;

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }

    /// <summary>Whether handlers saw each text when they had seen all before it. After a crash, or a share that was lost, some are seen once more, from an earlier place on.</summary>
    private static bool InTurn(List<string> texts, IEnumerable<string> seen)
    {
        var next = 0;
        foreach (var text in seen)
        {
            var place = texts.IndexOf(text);
            if (place > next)
            {
                return false;
            }

            next = Math.Max(next, place + 1);
        }

        return next == texts.Count;
    }

    /// <summary>Whether what was seen goes through the texts in order; one may be seen again before the next.</summary>
    private static bool InOrder(List<string> texts, IEnumerable<string> seen)
    {
        var last = 0;
        foreach (var text in seen)
        {
            var place = texts.IndexOf(text);
            if (place < last)
            {
                return false;
            }

            last = place;
        }

        return true;
    }
}
