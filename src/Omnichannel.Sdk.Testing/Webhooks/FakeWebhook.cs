using System.Text;

namespace Omnichannel.Testing.Webhooks;

/// <summary>One webhook: exactly what is posted to the host, and what the host answered each time.</summary>
public sealed class FakeWebhook
{
    private readonly Lock _lock = new();
    private readonly List<HostAnswer> _answers = [];

    internal FakeWebhook(string provider, string account, string kind, string method, Uri url, IReadOnlyDictionary<string, string> headers, byte[] body, DateTimeOffset at)
        => (Provider, Account, Kind, Method, Url, Headers, Body, At) = (provider, account, kind, method, url, headers, body, at);

    /// <summary>Gets the provider that posts it: <c>whatsapp</c>, <c>telegram</c>, <c>twilio</c>.</summary>
    public string Provider { get; }

    /// <summary>Gets the channel account that it is for.</summary>
    public string Account { get; }

    /// <summary>Gets what it tells: <c>message</c>, <c>receipt</c>, <c>event</c> or <c>handshake</c>.</summary>
    public string Kind { get; }

    /// <summary>Gets the provider's id of the message that it is about; null when it is about none.</summary>
    public string? MessageId { get; internal init; }

    /// <summary>Gets its method.</summary>
    public string Method { get; }

    /// <summary>Gets the URL as the provider knows it, which some signatures cover.</summary>
    public Uri Url { get; }

    /// <summary>Gets its headers, signature and content type included.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Gets its body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Gets its body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>Gets when it was made.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the host's answers, one for each delivery; empty while it was not delivered or when it is lost.</summary>
    public IReadOnlyList<HostAnswer> Answers
    {
        get
        {
            lock (_lock)
            {
                return [.. _answers];
            }
        }
    }

    /// <summary>Gets the host's last answer; null before the first delivery.</summary>
    public HostAnswer? Answer => Answers.Count > 0 ? Answers[^1] : null;

    /// <summary>Gets whether the host has acknowledged it, at the first delivery or later.</summary>
    public bool IsAccepted => Answers.Any(answer => answer.IsAccepted);

    /// <summary>Gets the account object of the provider that made it; null where nobody asks.</summary>
    internal object? Tag { get; init; }

    /// <summary>Gets its place in the provider's own order; 0 where there is none.</summary>
    internal long Number { get; init; }

    internal void Add(HostAnswer answer)
    {
        lock (_lock)
        {
            _answers.Add(answer);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Provider} {Kind} to {Method} {Url}: {Answer?.ToString() ?? "not delivered"}";
}
