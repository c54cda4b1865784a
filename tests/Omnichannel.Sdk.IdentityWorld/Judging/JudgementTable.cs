using System.Globalization;

namespace Omnichannel.IdentityWorld.Judging;

/// <summary>Prints a judgement beside what is asked for.</summary>
public static class JudgementTable
{
    private const int Shown = 14;

    public static void Print(Judgement judgement, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        ArgumentNullException.ThrowIfNull(output);
        Line(output, $"{judgement.Observations:N0} observations, {judgement.Profiles:N0} profiles, {judgement.Contacts:N0} contacts, {judgement.Suggestions:N0} suggestions, {judgement.Attacks:N0} attacks");
        Line(output, $"");
        Line(output, $"{"",-34} {"measured",10} {"asked",10}      of");
        Row(output, "precision of profile pairs", judgement.Precision, ">= 0.995", judgement.Precision >= 0.995, $"{judgement.WrongPairs:N0} wrong of {judgement.MergedPairs:N0}");
        Row(output, "recall on assured evidence", judgement.AssuredRecall, ">= 0.999", judgement.AssuredRecall >= 0.999, $"{judgement.MissedPairs:N0} missed of {judgement.AssuredPairs:N0}");
        Row(output, "F1 with suggestions accepted", judgement.F1, ">= 0.85", judgement.F1 >= 0.85, $"precision {judgement.AcceptedPrecision:F4}, recall {judgement.HintedRecall:F4} of {judgement.HintedPairs:N0}");
        Row(output, "precision of suggestions", judgement.SuggestionPrecision, ">= 0.9", judgement.SuggestionPrecision >= 0.9, $"{judgement.RightSuggestions:N0} right of {judgement.Suggestions:N0}");
        Row(output, "most persons in one contact", judgement.MostPersons, "<= 3", judgement.MostPersons <= 3, "");
        Row(output, "attacks in the victim's contact", judgement.Takeovers, "0", judgement.Takeovers == 0, $"{judgement.Attacks:N0} attacks");
        Print(output, "Wrong pairs, by cause", judgement.Wrong, judgement.WrongPairs);
        Print(output, "Missed assured pairs, by cause", judgement.Missed, judgement.MissedPairs);
        Print(output, "Pairs of any evidence that suggestions do not bring together, by cause", judgement.MissedHints, judgement.HintedPairs - judgement.FoundPairs);
        Print(output, "Wrong suggestions, by reason and cause", judgement.WrongSuggestions, judgement.Suggestions - judgement.RightSuggestions);
    }

    private static void Row(TextWriter output, string what, double measured, string asked, bool holds, string of)
        => Line(output, $"{what,-34} {measured,10:0.#####} {asked,10} {(holds ? "yes" : "NO "),4} {of}");

    private static void Print(TextWriter output, string title, Causes causes, long all)
    {
        Line(output, $"");
        Line(output, $"{title}: {all:N0}");
        foreach (var (cause, pairs, examples) in causes.Worst.Take(Shown))
        {
            Line(output, $"{pairs,10:N0} {(double)pairs / Math.Max(1, all),6:P0}  {cause,-52} {string.Join(' ', examples)}");
        }
    }

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
