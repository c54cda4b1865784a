namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>Keeps requests from leaving until an outbox is full, so that filling it is not measured.</summary>
internal sealed class SendGate
{
    private TaskCompletionSource? _closed;

    public void Close() => _closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => Interlocked.Exchange(ref _closed, null)?.SetResult();

    /// <summary>Stands before the handler that sends.</summary>
    internal sealed class Handler(SendGate gate) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Volatile.Read(ref gate._closed) is { } closed ? SendLaterAsync(closed.Task, request, cancellationToken) : base.SendAsync(request, cancellationToken);

        private async Task<HttpResponseMessage> SendLaterAsync(Task opened, HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await opened.WaitAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
