using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Crash;

/// <summary>Customers who write, each her next message when WhatsApp has handed in the one before: again and again until it hears 200. Some webhooks come twice all the same.</summary>
internal sealed class Customers(Func<Uri?> host) : IDisposable
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("secret-of-the-shop");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _enough = new();
    private readonly Lock _counting = new();
    private int _customers;
    private int _posts;
    private int _refusals;
    private int _bareRefusals;
    private int _count;
    private int _turnedAway;

    /// <summary>Gets what was accepted: the texts of each customer, in order.</summary>
    public ConcurrentDictionary<string, List<string>> Accepted { get; } = new();

    public int Posts => Volatile.Read(ref _posts);

    /// <summary>Gets how many of those who wait for a 200 heard something else to what they posted since they were last counted anew.</summary>
    public int TurnedAway => Volatile.Read(ref _turnedAway);

    /// <summary>Gets how often a host answered 503.</summary>
    public int Refusals => Volatile.Read(ref _refusals);

    /// <summary>Gets how many of these did not say when to come again.</summary>
    public int BareRefusals => Volatile.Read(ref _bareRefusals);

    /// <summary>Lets so many of them write at the same time until it is enough; each goes when she has said everything.</summary>
    public Task WriteAsync(int atOnce, int messages) => Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
    {
        while (!_enough.IsCancellationRequested)
        {
            await WriteAsync(messages);
        }
    }));

    /// <summary>Counts anew who is turned away.</summary>
    public void CountAnew()
    {
        lock (_counting)
        {
            (_count, _turnedAway) = (_count + 1, 0);
        }
    }

    /// <summary>Lets nobody new begin.</summary>
    public void Enough() => _enough.Cancel();

    /// <summary>Lets one customer write.</summary>
    public async Task WriteAsync(int messages)
    {
        var number = Interlocked.Increment(ref _customers);
        var customer = string.Create(CultureInfo.InvariantCulture, $"62812{number:0000000}");
        var texts = Accepted.GetOrAdd(customer, static _ => []);
        for (var n = 0; n < messages; n++)
        {
            var text = $"{customer}-{n}";
            await DeliverAsync(customer, text);
            texts.Add(text);
            if ((number + n) % 7 == 0)
            {
                await PostAsync(customer, text); // whatever comes of it
            }
        }
    }

    /// <summary>Posts once.</summary>
    /// <returns>The status; 0 when there was no answer.</returns>
    public async Task<int> PostAsync(string customer, string text)
    {
        if (host() is not { } address)
        {
            return 0;
        }

        Interlocked.Increment(ref _posts);
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"object":"whatsapp_business_account","entry":[{"id":"771122334455667","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"622150998800","phone_number_id":"518820334471902"},"contacts":[{"profile":{"name":"Pelanggan"},"wa_id":"{{{customer}}}"}],"messages":[{"from":"{{{customer}}}","id":"wamid.{{{text}}}","timestamp":"{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}}","type":"text","text":{"body":"{{{text}}}"}}]}}]}]}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/omnichannel/webhooks/whatsapp/toko"))
        {
            Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } },
            Headers = { { "X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Secret, body)) } },
        };
        try
        {
            using var response = await _http.SendAsync(request);
            if ((int)response.StatusCode == 503)
            {
                Interlocked.Increment(ref _refusals);
                Interlocked.Add(ref _bareRefusals, response.Headers.RetryAfter is null ? 1 : 0);
            }

            return (int)response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return 0; // the host is gone
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _enough.Dispose();
    }

    private async Task DeliverAsync(string customer, string text)
    {
        for (var told = 0; ; await Task.Delay(20))
        {
            var count = Volatile.Read(ref _count);
            if (await PostAsync(customer, text) == 200)
            {
                return;
            }

            lock (_counting)
            {
                if (count == _count && count != told)
                {
                    (told, _turnedAway) = (count, _turnedAway + 1);
                }
            }
        }
    }
}
