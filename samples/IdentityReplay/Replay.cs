using System.Diagnostics;
using System.Text.Json;
using Omnichannel;
using Omnichannel.Identity;
using Omnichannel.Identity.Matching;
using Omnichannel.Storage;

namespace IdentityReplay;

/// <summary>Gives a file of observations to the engine and writes where each of them ended.</summary>
/// <remarks>
/// Contacts move while evidence comes in, so the file is read twice: the second time nothing is news, and the answers are the final contacts. Memory does not grow with the file but by what the
/// store keeps.
/// </remarks>
internal sealed class Replay(IContacts contacts, IContactMatching matching, EventFile events, ReplayOptions options, Action<ReplayStage, double> progress)
{
    private const int Batch = 2000;
    private const int InFlight = 4; // the writer takes what waits together
    private const int Page = 1000;

    public async Task<ReplayResult> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var (observed, refused) = (0L, 0L);
        await foreach (var (_, results) in ObserveAsync(ReplayStage.Observe))
        {
            observed += results.Count;
            refused += results.Sum(result => result.Refused.Count);
        }

        var took = watch.Elapsed;
        var matched = options.Statistics ? await MatchAsync() : null;
        var suggestions = await ReadSuggestionsAsync();
        var examples = new SuggestionExamples(options.Region);
        foreach (var view in suggestions)
        {
            examples.Ask(view);
        }

        var sizes = new Dictionary<ContactId, int>();
        using var lines = new LineFile(options.Out);
        await foreach (var (batch, results) in ObserveAsync(ReplayStage.Resolve))
        {
            for (var i = 0; i < batch.Length; i++)
            {
                var contact = results[i].Contact;
                lines.Write(writer => WriteContact(writer, batch[i].Id, contact));
                examples.Offer(batch[i], results[i]);
                if (contact is { } known)
                {
                    sizes[known] = sizes.GetValueOrDefault(known) + 1;
                }
            }
        }

        if (options.Suggestions is { } file)
        {
            using var possible = new LineFile(file);
            foreach (var view in suggestions)
            {
                possible.Write(writer => WriteSuggestion(writer, view, examples));
            }

            possible.Finish();
        }

        lines.Finish();
        return new ReplayResult
        {
            Observations = observed,
            RefusedIdentifiers = refused,
            Skipped = [.. events.Skipped],
            Contacts = sizes.Count,
            LargestContact = sizes.Count == 0 ? 0 : sizes.Values.Max(),
            Suggestions = suggestions.CountBy(view => view.Suggestion.Reason).OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).ToList(),
            Matched = matched,
            Observing = took,
            Elapsed = watch.Elapsed,
        };
    }

    private async Task<MatchingResult> MatchAsync()
    {
        progress(ReplayStage.Match, 0);
        var suggestFrom = Math.Min(options.MergeFrom ?? double.MaxValue, new MatchingOptions().SuggestFromBits);
        var result = await matching.RunAsync(TenantId.Default, new MatchingOptions { SuggestFromBits = suggestFrom, MergeFromBits = options.MergeFrom, MergeSources = options.MergeSources });
        progress(ReplayStage.Match, 1);
        return result;
    }

    /// <summary>Hands everything in, a few batches at a time, and tells the answers in the order of the file.</summary>
    private async IAsyncEnumerable<(Observation[] Batch, IReadOnlyList<ObservationResult> Results)> ObserveAsync(ReplayStage stage)
    {
        var waiting = new Queue<(Observation[] Batch, Task<IReadOnlyList<ObservationResult>> Answer)>();
        foreach (var batch in events.Read().Chunk(Batch))
        {
            waiting.Enqueue((batch, Task.Run(() => contacts.ObserveAsync(TenantId.Default, batch))));
            progress(stage, (double)events.Position / Math.Max(1, events.Length));
            if (waiting.Count == InFlight)
            {
                var (first, answer) = waiting.Dequeue();
                yield return (first, await answer);
            }
        }

        while (waiting.TryDequeue(out var last))
        {
            yield return (last.Batch, await last.Answer);
        }

        progress(stage, 1);
    }

    private async Task<List<SuggestionView>> ReadSuggestionsAsync()
    {
        var views = new List<SuggestionView>();
        string? after = null;
        do
        {
            var page = await contacts.ListSuggestionsAsync(TenantId.Default, SuggestionState.Open, new PageRequest(after, Page));
            views.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return [.. views.OrderByDescending(view => view.Suggestion.Weight).ThenBy(view => view.Suggestion.Id)];
    }

    private static void WriteContact(Utf8JsonWriter writer, string id, ContactId? contact)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        WriteOrNull(writer, "contact", contact?.ToString());
        writer.WriteEndObject();
    }

    private static void WriteSuggestion(Utf8JsonWriter writer, SuggestionView view, SuggestionExamples examples)
    {
        writer.WriteStartObject();
        writer.WriteString("id", view.Suggestion.Id);
        WriteOrNull(writer, "a", examples.Find(view.Suggestion.A, view.ContactA));
        WriteOrNull(writer, "b", examples.Find(view.Suggestion.B, view.ContactB));
        WriteOrNull(writer, "contactA", view.ContactA?.ToString());
        WriteOrNull(writer, "contactB", view.ContactB?.ToString());
        writer.WriteString("reason", view.Suggestion.Reason);
        writer.WriteNumber("weight", view.Suggestion.Weight);
        writer.WriteEndObject();
    }

    private static void WriteOrNull(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, text);
        }
    }
}

/// <summary>What the replay is doing.</summary>
internal enum ReplayStage
{
    /// <summary>The engine takes the observations in.</summary>
    Observe,

    /// <summary>Statistics look through the contacts.</summary>
    Match,

    /// <summary>The final contacts are written.</summary>
    Resolve,
}
