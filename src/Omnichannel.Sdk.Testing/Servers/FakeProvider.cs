using System.Text;
using Microsoft.AspNetCore.Http;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Servers;

/// <summary>A provider's server on this machine: what all of them have in common, their log and their faults.</summary>
public abstract class FakeProvider : IAsyncDisposable
{
    private static readonly Answer Garbage = Answer.Text(200, "<html><body>It works!</body></html>", "text/html");

    private readonly Lock _logLock = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly FaultPlan _faults;
    private LoopbackServer? _server;

    private protected FakeProvider(string name, WorldContext world, int seed)
    {
        Name = name;
        World = world;
        Ids = new FakeIds(world.Options.Seed * 31 + seed);
        Desk = new WebhookDesk(world, Ids, RetryAfter);
        _faults = new FaultPlan(world.Clock);
    }

    /// <summary>Gets the provider's name in configuration and webhook URLs.</summary>
    public string Name { get; }

    /// <summary>Gets where the server is; give it to the host as the account's <c>BaseAddress</c>.</summary>
    public Uri BaseAddress => _server?.Address ?? throw new InvalidOperationException($"The fake {Name} was not started.");

    /// <summary>Gets every webhook, in the order in which they were made, with exact bytes and the host's answers.</summary>
    public IReadOnlyList<FakeWebhook> Webhooks => Desk.Log;

    /// <summary>Gets every request that the server received, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_logLock)
            {
                return [.. _requests];
            }
        }
    }

    private protected WorldContext World { get; }

    private protected FakeIds Ids { get; }

    private protected WebhookDesk Desk { get; }

    private protected CancellationToken Stopping => _stopping.Token;

    /// <summary>Refuses the next requests that send a message.</summary>
    /// <param name="count">How many.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The provider's own code; null for the one that fits the status.</param>
    /// <param name="retryAfter">What the caller is told to wait, where the provider tells it; null for nothing, or the least that it must say.</param>
    /// <param name="path">A part of the path of the requests to refuse instead of those that send (<c>/media</c>, <c>getFile</c>); null for those that send.</param>
    public void FailNext(int count = 1, int status = 500, int? code = null, TimeSpan? retryAfter = null, string? path = null)
        => _faults.Add(new Fault(FaultKind.Refuse) { Status = status, Code = code, RetryAfter = retryAfter, Path = path }, count);

    /// <summary>Leaves the next requests without an answer until the caller gives up.</summary>
    /// <param name="count">How many.</param>
    /// <param name="afterTaking">Whether they have their effect all the same: the customer gets the message.</param>
    /// <param name="path">As in <see cref="FailNext"/>.</param>
    public void HangNext(int count = 1, bool afterTaking = false, string? path = null)
        => _faults.Add(new Fault(FaultKind.Hang) { AfterTaking = afterTaking, Path = path }, count);

    /// <summary>Answers the next requests with 200 and something that is not the provider's.</summary>
    /// <param name="count">How many.</param>
    /// <param name="afterTaking">Whether they have their effect all the same.</param>
    /// <param name="path">As in <see cref="FailNext"/>.</param>
    public void AnswerGarbageNext(int count = 1, bool afterTaking = false, string? path = null)
        => _faults.Add(new Fault(FaultKind.Garbage) { AfterTaking = afterTaking, Path = path }, count);

    /// <summary>Cuts the connection of the next requests without an answer.</summary>
    /// <param name="count">How many.</param>
    /// <param name="afterTaking">Whether they have their effect all the same.</param>
    /// <param name="path">As in <see cref="FailNext"/>.</param>
    public void DropNext(int count = 1, bool afterTaking = false, string? path = null)
        => _faults.Add(new Fault(FaultKind.Drop) { AfterTaking = afterTaking, Path = path }, count);

    /// <summary>Takes so many messages in a stretch of time, and answers 429 to more.</summary>
    /// <param name="count">How many.</param>
    /// <param name="per">In what time.</param>
    /// <param name="retryAfter">What the caller is told to wait, where the provider tells it; null for as long as it really takes.</param>
    public void RateLimit(int count, TimeSpan per, TimeSpan? retryAfter = null) => _faults.Limit(count, per, retryAfter);

    /// <summary>Loses the next receipts: the messages arrive, the host is not told.</summary>
    /// <param name="count">How many; all, when none is said.</param>
    public void LoseReceipts(int count = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Desk.Receipts.Lose(count);
    }

    /// <summary>Loses a share of the receipts, by chance.</summary>
    /// <param name="share">0 to 1.</param>
    public void LoseReceipts(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        Desk.Receipts.LoseShare(share);
    }

    /// <summary>Lets the receipts of messages to come be late.</summary>
    public void DelayReceipts(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Desk.Receipts.Delay = by;
    }

    /// <summary>Lets receipts that fall due together come in a wrong order: <c>delivered</c> before <c>sent</c>, another message's in between.</summary>
    public void ReorderReceipts() => Desk.Receipts.Reorder = true;

    /// <summary>Posts every webhook to come several times.</summary>
    /// <param name="times">How often in all; 1 for an end to it.</param>
    /// <param name="shuffled">Whether the copies come later, when the world settles, in any order and among others; false has them follow at once.</param>
    public void RepeatWebhooks(int times, bool shuffled = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        Desk.Repeat(times, shuffled);
    }

    /// <summary>Posts a webhook again, byte for byte.</summary>
    /// <param name="webhook">Which.</param>
    /// <param name="times">How often.</param>
    /// <param name="shuffled">Whether all copies are posted at once, racing each other, instead of one after the other.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    /// <returns>The host's answers.</returns>
    public Task<IReadOnlyList<HostAnswer>> Replay(FakeWebhook webhook, int times = 1, bool shuffled = false, CancellationToken cancellationToken = default)
        => Replay([webhook], times, shuffled, cancellationToken);

    /// <summary>Posts webhooks again, byte for byte.</summary>
    /// <param name="webhooks">Which, in order.</param>
    /// <param name="times">How often each.</param>
    /// <param name="shuffled">Whether they are posted at once and in any order.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    /// <returns>The host's answers, in the order of posting.</returns>
    public Task<IReadOnlyList<HostAnswer>> Replay(IEnumerable<FakeWebhook> webhooks, int times = 1, bool shuffled = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        return Desk.ReplayAsync(webhooks, times, shuffled, cancellationToken);
    }

    /// <summary>Posts a webhook that was changed on the way, or made up: with the signature of the true one.</summary>
    /// <param name="webhook">The true one.</param>
    /// <param name="body">Changes the body; null leaves it.</param>
    /// <param name="headers">Headers to set, or with null to take away; null leaves them.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    /// <returns>The host's answer.</returns>
    public Task<HostAnswer> Tamper(
        FakeWebhook webhook, Func<string, string>? body = null, IReadOnlyDictionary<string, string?>? headers = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var sent = new Dictionary<string, string>(webhook.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers ?? new Dictionary<string, string?>())
        {
            sent.Remove(name);
            if (value is not null)
            {
                sent[name] = value;
            }
        }

        var bytes = body is null ? webhook.Body.ToArray() : Encoding.UTF8.GetBytes(body(webhook.Text));
        return World.Host.SendAsync(new FakeWebhook(webhook.Provider, webhook.Account, webhook.Kind, webhook.Method, webhook.Url, sent, bytes, World.Clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Ends everything that goes wrong: requests, receipts and webhooks to come are in order.</summary>
    public void EndFaults()
    {
        _faults.Clear();
        Desk.Receipts.Clear();
        Desk.Repeat(1, shuffled: false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await LoopbackServer.StartAsync(HandleAsync, cancellationToken).ConfigureAwait(false);
        World.Calls.AddServer(_server.Address);
    }

    /// <summary>Adds the accounts' settings, in the words of the host's configuration.</summary>
    internal abstract void AddSettings(Action<string, string, string> set);

    /// <summary>Makes the host known to the provider.</summary>
    internal abstract Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Ends when nothing of this provider is on its way to the host.</summary>
    internal virtual Task SettleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gets whether a request sends a message, and so counts for faults and limits.</summary>
    private protected abstract bool Sends(Call call);

    private protected abstract Task<Answer> AnswerAsync(Call call);

    private protected abstract Answer Refuse(Call call, Fault fault);

    /// <summary>Gets after what time a webhook that was not acknowledged is repeated; null when it is given up.</summary>
    private protected abstract TimeSpan? RetryAfter(FakeWebhook webhook, int attempt);

    private protected static TimeSpan? Delay(ReadOnlySpan<TimeSpan> delays, int attempt) => attempt <= delays.Length ? delays[attempt - 1] : null;

    private async Task HandleAsync(HttpContext context)
    {
        var call = await Call.ReadAsync(context).ConfigureAwait(false);
        var fault = _faults.Take(call.Path, Sends(call));
        try
        {
            var answer = await AnswerAsync(call, fault).ConfigureAwait(false);
            if (fault is null or { Kind: FaultKind.Refuse or FaultKind.Garbage })
            {
                Write(call, answer.Status);
                await call.WriteAsync(answer).ConfigureAwait(false);
                return;
            }

            Write(call, status: null);
            if (fault.Kind == FaultKind.Hang)
            {
                await HangAsync(call).ConfigureAwait(false);
            }

            call.Abort();
        }
        catch (OperationCanceledException) when (call.Aborted.IsCancellationRequested || Stopping.IsCancellationRequested)
        {
            call.Abort(); // the host has gone, or the world ends
        }
    }

    private async Task<Answer> AnswerAsync(Call call, Fault? fault)
    {
        if (fault is { Kind: FaultKind.Refuse })
        {
            return Refuse(call, fault);
        }

        var answer = fault is null or { AfterTaking: true } ? await AnswerAsync(call).ConfigureAwait(false) : null;
        return answer is null || fault is { Kind: FaultKind.Garbage } ? Garbage : answer;
    }

    private async Task HangAsync(Call call)
    {
        var id = World.Calls.Hang(call.HostCall);
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, Stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, World.Clock, end.Token).ConfigureAwait(false);
        }
        finally
        {
            World.Calls.End(id);
        }
    }

    private void Write(Call call, int? status)
    {
        var request = new FakeRequest
        {
            At = World.Clock.GetUtcNow(),
            Method = call.Method,
            Path = call.PathAndQuery,
            Headers = call.Headers.Where(header => header.Key != HostCalls.Header)
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = call.Body,
            Status = status,
        };
        lock (_logLock)
        {
            _requests.Add(request);
        }
    }
}
