using System.Globalization;
using IdentityReplay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel.Identity;
using Omnichannel.Identity.Matching;
using Omnichannel.IdentityWorld.Judging;
using Omnichannel.Storage;

namespace Omnichannel.IdentityWorld;

/// <summary>Gives observations to the engine, by the interface that hosts use, in memory.</summary>
public static class WorldRun
{
    private const int Page = 1000;
    private const int Step = 50_000;

    /// <summary>Makes a world, lets the engine work and judges.</summary>
    public static async Task<Judgement> JudgeAsync(IEnumerable<WorldEvent> events, IdentityPolicy? policy = null, MatchingOptions? matching = null, Action<string>? progress = null)
    {
        var seen = events.Where(told => told.Observation is not null).Select(told => (Observation: told.Observation!, Truth: told.Truth!)).ToList(); // one has the other
        progress?.Invoke($"{seen.Count:N0} observations made");
        var end = await RunAsync(seen.ConvertAll(item => item.Observation), policy, matching: matching, progress: progress);
        return Judge(seen, end);
    }

    /// <summary>Judges where observations ended.</summary>
    public static Judgement Judge(IReadOnlyList<(Observation Observation, Truth Truth)> seen, WorldEnd end)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(end);
        var judge = new Judge();
        for (var i = 0; i < seen.Count; i++)
        {
            judge.Add(seen[i].Truth, seen[i].Observation.Sender is { } sender ? $"{seen[i].Observation.Source}/{sender}" : null, end.Contacts[i]?.ToString());
        }

        foreach (var (a, b, suggestion) in end.Suggestions)
        {
            judge.Suggest(a, b, suggestion.Reason);
        }

        return judge.Decide();
    }

    /// <summary>Observes everything in the order given.</summary>
    /// <param name="observations">The observations.</param>
    /// <param name="policy">The rules; the SDK's own when null.</param>
    /// <param name="batch">How many are handed in together.</param>
    /// <param name="matching">How statistics look through the contacts when all is observed; not at all when null.</param>
    /// <param name="progress">Hears of each stage.</param>
    public static async Task<WorldEnd> RunAsync(IReadOnlyList<Observation> observations, IdentityPolicy? policy = null, int batch = 5000, MatchingOptions? matching = null, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        var services = new ServiceCollection();
        services.Configure<OmnichannelOptions>(static engine => engine.DefaultRegion = "ID");
        services.AddSingleton<TimeProvider>(new ProcessorTime());
        services.AddOmnichannel(builder => builder.UseInMemoryStore().UseIdentityPolicy(policy ?? IdentityPolicy.Default));
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(CancellationToken.None);
        }

        var contacts = provider.GetRequiredService<IContacts>();
        await ObserveAsync(contacts, observations, batch, progress);
        progress?.Invoke("observed");
        if (matching is not null)
        {
            var matched = await provider.GetRequiredService<IContactMatching>().RunAsync(TenantId.Default, matching);
            progress?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{matched.Contacts:N0} contacts matched by {matched.Records:N0} records: {matched.Suggested:N0} suggested, {matched.Merged:N0} merged, {matched.Refused:N0} refused"));
        }

        var final = await ObserveAsync(contacts, observations, batch, progress: null); // nothing is news, so this tells where each one ended
        progress?.Invoke("read back");
        var suggestions = await ReadSuggestionsAsync(contacts, observations, final);
        progress?.Invoke("suggestions read");
        foreach (var service in hosted)
        {
            await service.StopAsync(CancellationToken.None);
        }

        return new WorldEnd(final.ConvertAll(result => result.Contact), suggestions);
    }

    private static async Task<List<ObservationResult>> ObserveAsync(IContacts contacts, IReadOnlyList<Observation> observations, int size, Action<string>? progress)
    {
        var results = new List<ObservationResult>(observations.Count);
        var (spent, told) = (Environment.CpuUsage.TotalTime, 0);
        foreach (var batch in observations.Chunk(size))
        {
            results.AddRange(await contacts.ObserveAsync(TenantId.Default, batch));
            if (progress is not null && results.Count - told >= Step)
            {
                // Time on the processor, not on the wall: so a run says the same on a machine that does something else beside it.
                var each = (Environment.CpuUsage.TotalTime - spent).TotalMicroseconds / (results.Count - told);
                progress(string.Create(CultureInfo.InvariantCulture, $"{results.Count:N0} observed, the last {results.Count - told:N0} at {each:F0} us of processor time each; {Environment.WorkingSet / 1e9:F1} GB"));
                told = results.Count;
                spent = Environment.CpuUsage.TotalTime;
            }
        }

        return results;
    }

    private static async Task<List<(string A, string B, Suggestion Suggestion)>> ReadSuggestionsAsync(IContacts contacts, IReadOnlyList<Observation> observations, List<ObservationResult> final)
    {
        var examples = new SuggestionExamples("ID");
        var views = new List<SuggestionView>();
        string? after = null;
        do
        {
            var page = await contacts.ListSuggestionsAsync(TenantId.Default, SuggestionState.Open, new PageRequest(after, Page));
            views.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        foreach (var view in views)
        {
            examples.Ask(view);
        }

        for (var i = 0; i < observations.Count; i++)
        {
            examples.Offer(observations[i], final[i]);
        }

        var suggestions = new List<(string A, string B, Suggestion Suggestion)>(views.Count);
        foreach (var view in views)
        {
            if (examples.Find(view.Suggestion.A, view.ContactA) is { } a && examples.Find(view.Suggestion.B, view.ContactB) is { } b)
            {
                suggestions.Add((a, b, view.Suggestion));
            }
        }

        return suggestions;
    }

    /// <summary>A clock that is right, with timestamps that count the work of this process: the engine gives a store up that does not answer for seconds, and a machine that does something else is no such store.</summary>
    private sealed class ProcessorTime : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
    }
}

/// <summary>Where observations ended.</summary>
/// <param name="Contacts">The final contact of each, in the order given; null where nothing identifies anybody.</param>
/// <param name="Suggestions">The open suggestions; one observation stands for each side.</param>
public sealed record WorldEnd(IReadOnlyList<ContactId?> Contacts, IReadOnlyList<(string A, string B, Suggestion Suggestion)> Suggestions);
