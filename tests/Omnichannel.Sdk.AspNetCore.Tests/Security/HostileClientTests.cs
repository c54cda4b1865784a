using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Storage;
using Xunit.Abstractions;

namespace Omnichannel.Tests.Security;

/// <summary>Calls that are wrong in every way: each is answered with what is wrong, none breaks anything, none leaves anything behind, and none shows what is another business's.</summary>
public sealed partial class HostileClientTests(ITestOutputHelper output)
{
    private const string A = "a";
    private const string B = "b";
    private const int CallsPerSeed = 1200;
    private const string Secret = "RAHASIA-TOKO-A-4417";

    [Fact]
    public async Task Whatever_a_client_sends_it_is_told_what_is_wrong_and_nothing_breaks()
    {
        var seeds = (Environment.GetEnvironmentVariable("OMNICHANNEL_HOSTILE_SEEDS") ?? "4").Split(',').Select(static seed => int.Parse(seed, CultureInfo.InvariantCulture));
        await using var host = await HostileHost.StartAsync();
        var known = await SettleAsync(host);
        var before = await TextOfAsync(host);
        Assert.Contains(Secret, before, StringComparison.Ordinal);
        var clock = Stopwatch.StartNew();
        var problems = new List<string>();
        var statuses = new SortedDictionary<int, int>();
        var refused = new Dictionary<string, HostileCall>();
        foreach (var seed in seeds)
        {
            var calls = new HostileCalls(seed, known);
            for (var n = 0; n < CallsPerSeed; n++)
            {
                var call = calls.Next();
                var (status, type, text) = await host.SendAsync(B, call.Method, call.Path, call.Content());
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                var problem = Judge(call, status, type, text);
                if (status is 200 or 201 or 202)
                {
                    Learn(known, call.Path, text);
                }

                while (host.Faults.TryDequeue(out var fault))
                {
                    problem += " LOG: " + fault;
                }

                if (problem is not null)
                {
                    problems.Add($"seed {seed}, call {n}: {call}\n    => {status} {text[..Math.Min(text.Length, 500)]}\n    {problem}");
                }

                if (status is 400 or 404 or 405 or 413 or 415)
                {
                    refused[call.Marker] = call;
                }
            }
        }

        output.WriteLine($"{clock.Elapsed.TotalSeconds:F1} s; {string.Join(' ', statuses)}"); // told in the test's output
        var after = await TextOfAsync(host);
        await host.StopAsync();
        while (host.Faults.TryDequeue(out var fault))
        {
            problems.Add("LOG: " + fault);
        }

        var stored = host.Bytes().SelectMany(static bytes => Marker().Matches(Encoding.Latin1.GetString(bytes)).Select(static match => match.Value)).ToHashSet();
        problems.AddRange(refused.Where(pair => stored.Contains(pair.Key)).Select(static pair => $"refused, and stored: {pair.Value}"));

        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(60)));
        Assert.Equal(before, after);
        Assert.True(stored.Count > 20);
    }

    private static string? Judge(HostileCall call, int status, string type, string text)
    {
        if (text.Contains(Secret, StringComparison.Ordinal))
        {
            return "shows what is another business's";
        }

        if (status >= 500)
        {
            return "breaks";
        }

        if (call.Path.StartsWith("/omnichannel/webhooks/", StringComparison.Ordinal))
        {
            return status < 300 ? "is taken" : null; // providers are told little
        }

        if (status is 401 or 403 or 404 && (call.Path.Contains("%2e%2e", StringComparison.Ordinal) || call.Path.Contains("..", StringComparison.Ordinal)))
        {
            return null; // what leads out of here is the host's own
        }

        if (call.Method == HttpMethod.Head || (status == 400 && text.Length == 0 && call.Path.Contains('%', StringComparison.Ordinal)))
        {
            return null; // no body goes with HEAD; and what is no request at all the server itself refuses
        }

        if (status < 300)
        {
            return status == 204 || IsJson(text) ? null : "answers what is no JSON";
        }

        if (type != "application/problem+json" || !IsJson(text))
        {
            return "is no problem of the contract: " + type;
        }

        var problem = JsonNode.Parse(text)!;
        if ((int?)problem["status"] != status || (string?)problem["type"] is not { Length: > 24 } || (string?)problem["title"] is not { Length: > 0 })
        {
            return "says too little";
        }

        if (status != 400)
        {
            return null;
        }

        if (problem["errors"] is not JsonObject errors)
        {
            return (string?)problem["detail"] is { Length: > 10 } ? null : "names nothing";
        }

        return errors.Count == 0 ? "names no field" : errors.Select(pair => Field(call, pair.Key)).FirstOrDefault(static wrong => wrong is not null);
    }

    /// <summary>A field is told by a name that the caller knows: one of the query, or one of the body.</summary>
    private static string? Field(HostileCall call, string field)
    {
        var name = Row().Replace(field, "").Split('.', '[')[0];
        return name.Length == 0 || name == "body" || Names.Contains(name) || call.Path.Contains(name + "=", StringComparison.Ordinal) || (call.Body is { } body && Encoding.UTF8.GetString(body).Contains(name, StringComparison.Ordinal)) ? null : $"names a field that nobody knows: '{field}'";
    }

    private static readonly HashSet<string> Names =
    [
        "id", "at", "source", "sender", "identifiers", "profile", "eventKey", "name", "channel", "account", "from", "text", "data", "to", "content", "purpose", "fallback", "fallbackAfter", "key", "replyTo",
        "a", "b", "with", "reason", "evidence", "identifier", "page", "asker", "delivery", "code", "token", "until", "assignee", "control",
    ];

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Puts something into both businesses; gives the ids and the cursors of either.</summary>
    private static async Task<Known> SettleAsync(HostileHost host)
    {
        var known = new Known();
        foreach (var (tenant, word) in new[] { (A, Secret), (B, "toko b") })
        {
            var contacts = new List<string>();
            for (var n = 0; n < 4; n++)
            {
                var seen = await host.CallAsync(tenant, HttpMethod.Post, "/observations", $$$"""[{"id":"{{{n}}}","source":"crm/leads","sender":"{{{n}}}","identifiers":[{"kind":"phone","value":"+628123456700{{{n}}}","assurance":"verified"},{"kind":"loyalty","value":"{{{n}}}","assurance":"verified"}],"profile":{"name":"Rina {{{word}}}","birthDate":"1990-02-03","address":"Jalan Melati {{{n % 2}}}"}}]""");
                contacts.Add((string)seen[0]!["contact"]!);
                await host.CallAsync(tenant, HttpMethod.Post, "/events", $$"""[{"eventKey":"e{{n}}","name":"note","source":"crm/leads","from":{"address":"{{n}}"},"text":"{{word}}"}]""");
                await host.CallAsync(tenant, HttpMethod.Post, "/messages", $$$"""{"to":{"identifier":"phone:+628123456700{{{n}}}"},"content":{"type":"template","name":"x","language":"id","parameters":{"1":"{{{word}}}"} } }""");
            }

            await host.CallAsync(tenant, HttpMethod.Post, $"/contacts/{contacts[0]}/merge", $$"""{"with":"{{contacts[3]}}","reason":"{{word}}"}""");
            await host.Get<IOmnichannelStore>().ApplyAsync(new ChangeSet
            {
                Suggestions = { Suggestion(tenant, 1, word), Suggestion(tenant, 2, word) },
                Quarantine = { Quarantined(tenant, 1, word), Quarantined(tenant, 2, word) },
                DeadLetters = { DeadLetter(tenant, 1, word), DeadLetter(tenant, 2, word) },
            });
            foreach (var list in new[] { "contacts?q=rina&", "messages?", "conversations?", "suggestions?", "quarantine?", "deadletters?", $"contacts/{contacts[0]}/timeline?", $"contacts/{contacts[0]}/audit?" })
            {
                if ((string?)(await host.CallAsync(tenant, HttpMethod.Get, $"/{list}limit=1"))["next"] is { } next)
                {
                    known.Cursors.Add(next);
                }

                var all = await host.CallAsync(tenant, HttpMethod.Get, $"/{list}limit=50");
                (tenant == A ? known.Foreign : known.Ids[list.Split('?')[0].Contains('/', StringComparison.Ordinal) ? "messages" : list.Split('?')[0]]).AddRange(all["items"]!.AsArray().Select(static item => (string?)item!["id"]).OfType<string>());
            }
        }

        Assert.True(known.Cursors.Count > 12, string.Join(' ', known.Cursors));
        return known;
    }

    /// <summary>What comes to be is there to be called.</summary>
    private static void Learn(Known known, string path, string text)
    {
        if (path.EndsWith("/observations", StringComparison.Ordinal))
        {
            known.Ids["contacts"].AddRange(JsonNode.Parse(text)!.AsArray().Select(static row => (string?)row!["contact"]).OfType<string>());
        }
        else if (path.EndsWith("/messages", StringComparison.Ordinal) && JsonNode.Parse(text) is JsonObject sent && sent["messages"] is JsonArray messages)
        {
            known.Ids["messages"].AddRange(messages.Select(static row => (string?)row!["id"]).OfType<string>());
            known.Ids["conversations"].AddRange(messages.Select(static row => (string?)row!["conversation"]).OfType<string>());
        }
        else if (path.EndsWith("/proofs", StringComparison.Ordinal))
        {
            known.Ids["proofs"].Add((string)JsonNode.Parse(text)!["id"]!);
        }
    }

    private static Suggestion Suggestion(string tenant, int number, string word) => new()
    {
        Tenant = new TenantId(tenant),
        Id = Id(tenant, 0x10 + number),
        A = new Identifier("loyalty", "0").ToIdentityId(),
        B = new Identifier("loyalty", $"{number}").ToIdentityId(),
        Weight = number,
        Reason = word,
        At = Samples.Now,
    };

    private static QuarantinedWebhook Quarantined(string tenant, int number, string word) => new()
    {
        Tenant = new TenantId(tenant),
        Id = Id(tenant, 0x20 + number),
        Account = new("whatsapp", "toko-" + tenant),
        ReceivedAt = Samples.Now,
        Reason = "malformed",
        Detail = word,
        Method = "POST",
        Url = "https://toko.example.com/",
        Headers = new Dictionary<string, string>(),
        Body = Encoding.UTF8.GetBytes(word),
    };

    private static DeadLetter DeadLetter(string tenant, int number, string word) => new()
    {
        Tenant = new TenantId(tenant),
        Id = Id(tenant, 0x30 + number),
        Kind = DeadLetterKind.Handler,
        Entry = Samples.EntryId(1),
        Conversation = Samples.Talk,
        Account = new("whatsapp", "toko-" + tenant),
        At = Samples.Now,
        Attempts = 1,
        Problem = word,
    };

    private static Guid Id(string tenant, int number) => new(tenant[0], 0x1955, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, (byte)number]);

    /// <summary>What the one business is told about everything that it has.</summary>
    private static async Task<string> TextOfAsync(HostileHost host)
    {
        var text = new StringBuilder();
        foreach (var path in new[] { "contacts?q=&limit=200", "messages?limit=200", "conversations?limit=200", "suggestions?limit=200", "quarantine?limit=200", "deadletters?limit=200" })
        {
            var page = await host.CallAsync(A, HttpMethod.Get, "/" + path);
            text.AppendLine(page.ToJsonString());
            foreach (var id in path.StartsWith("contacts", StringComparison.Ordinal) ? page["items"]!.AsArray().Select(static item => (string)item!["id"]!) : [])
            {
                text.AppendLine((await host.CallAsync(A, HttpMethod.Get, $"/contacts/{id}/export")).ToJsonString()).AppendLine((await host.CallAsync(A, HttpMethod.Get, $"/contacts/{id}/audit")).ToJsonString());
            }
        }

        return text.ToString();
    }

    [GeneratedRegex("fz[0-9a-f]{8}zf")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^\[\d+\]\.?")]
    private static partial Regex Row();
}
