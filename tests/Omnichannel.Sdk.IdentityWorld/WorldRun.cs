using IdentityReplay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel.Identity;
using Omnichannel.IdentityWorld.Judging;
using Omnichannel.Storage;

namespace Omnichannel.IdentityWorld;

/// <summary>Gives a world's observations to the engine, by the interface that hosts use, and judges where they end.</summary>
public static class WorldRun
{
    private const int Batch = 5000;
    private const int Page = 1000;

    /// <summary>Runs in memory and judges.</summary>
    public static async Task<Judgement> JudgeAsync(IEnumerable<WorldEvent> events, IdentityPolicy? policy = null, Action<string>? progress = null)
    {
        var seen = events.Where(told => told.Observation is not null).Select(told => (Observation: told.Observation!, Truth: told.Truth!)).ToList(); // one has the other
        progress?.Invoke($"{seen.Count:N0} observations made");
        var services = new ServiceCollection();
        services.AddOmnichannel(static builder => builder.UseInMemoryStore());
        if (policy is not null)
        {
            services.AddSingleton(policy);
        }

        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(CancellationToken.None);
        }

        var contacts = provider.GetRequiredService<IContacts>();
        var observations = seen.ConvertAll(item => item.Observation);
        await ObserveAsync(contacts, observations);
        progress?.Invoke("observed");
        var final = await ObserveAsync(contacts, observations); // nothing is news, so this tells where each one ended
        progress?.Invoke("read back");
        var judge = new Judge();
        for (var i = 0; i < seen.Count; i++)
        {
            judge.Add(seen[i].Truth, seen[i].Observation.Sender is { } sender ? $"{seen[i].Observation.Source}/{sender}" : null, final[i]?.ToString());
        }

        await foreach (var (a, b, reason) in SuggestionsAsync(contacts, observations, final))
        {
            judge.Suggest(a, b, reason);
        }

        progress?.Invoke("suggestions read");
        foreach (var service in hosted)
        {
            await service.StopAsync(CancellationToken.None);
        }

        var judgement = judge.Decide();
        progress?.Invoke("judged");
        return judgement;
    }

    private static async Task<List<ContactId?>> ObserveAsync(IContacts contacts, List<Observation> observations)
    {
        var results = new List<ContactId?>(observations.Count);
        for (var start = 0; start < observations.Count; start += Batch)
        {
            var batch = observations.GetRange(start, Math.Min(Batch, observations.Count - start));
            results.AddRange((await contacts.ObserveAsync(TenantId.Default, batch)).Select(result => result.Contact));
        }

        return results;
    }

    private static async IAsyncEnumerable<(string A, string B, string Reason)> SuggestionsAsync(IContacts contacts, List<Observation> observations, List<ContactId?> final)
    {
        var examples = new SuggestionExamples();
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
            examples.Ask(view.A, view.ContactA);
            examples.Ask(view.B, view.ContactB);
        }

        for (var i = 0; i < observations.Count; i++)
        {
            examples.Offer(observations[i], final[i]);
        }

        foreach (var view in views)
        {
            if (examples.Find(view.A, view.ContactA) is { } a && examples.Find(view.B, view.ContactB) is { } b)
            {
                yield return (a, b, view.Suggestion.Reason);
            }
        }
    }
}
