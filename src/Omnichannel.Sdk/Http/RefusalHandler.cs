using System.Buffers;
#if USE_REFIT
using System.Diagnostics;
#endif
using System.Text.Json;

namespace Omnichannel.Http;

/// <summary>Turns every answer that is not a success, and everything the network does, into a <see cref="ChannelException"/>.</summary>
/// <param name="errors">The channel's table; <see langword="null"/> from it leaves the status to <see cref="StatusFailures"/>.</param>
/// <param name="time">The host's clock: it ends a call that takes too long, and tells how far away the date of a <c>Retry-After</c> is.</param>
internal sealed class RefusalHandler(Func<ApiRefusal, ChannelFailure?> errors, TimeProvider time) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var timeout = request.Options.TryGetValue(ApiProperty.TimeoutKey, out var asked) ? asked : ApiClientLimits.Timeout;
        using var timer = StartTimer(timeout);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer?.Token ?? default);
        if (timer is null)
        {
            deadline.CancelAfter(timeout);
        }

#if USE_REFIT
        var start = Stopwatch.GetTimestamp();
#endif
        try
        {
            AnswerEncoding.Ask(request);
            var response = await base.SendAsync(request, deadline.Token).ConfigureAwait(false);
            if (AnswerEncoding.IsPacked(response))
            {
                await AnswerEncoding.UnpackAsync(response, deadline.Token).ConfigureAwait(false);
            }

            if (!response.IsSuccessStatusCode)
            {
                using (response)
                {
                    throw new ChannelException(await ReadAsync(response, deadline.Token, cancellationToken).ConfigureAwait(false));
                }
            }

#if USE_REFIT
            // Refit tells only later which bodies its caller streams.
            response.Content = new AnswerContent(response.Content, request.Method, timeout - Stopwatch.GetElapsedTime(start));
#else
            await HoldAsync(request, response, deadline.Token).ConfigureAwait(false);
#endif
            return response;
        }
        catch (OperationCanceledException exception) when (!deadline.IsCancellationRequested)
        {
            // Nobody asked for it but the connection's own time limit.
            throw new ChannelException(TransportFailures.NotConnected(), exception);
        }
        catch (Exception exception) when (TransportFailures.Read(exception, request.Method, cancellationToken) is { } failure)
        {
            throw new ChannelException(failure, exception);
        }
    }

    // A clock that a test turns; the system's own needs no further object.
    private CancellationTokenSource? StartTimer(TimeSpan timeout) => ReferenceEquals(time, TimeProvider.System) ? null : new CancellationTokenSource(timeout, time);

#if !USE_REFIT
    // Takes the body into memory while the clock runs, unless the caller reads it as it comes.
    private static async Task HoldAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(ApiProperty.IsStreamedKey, out var isStreamed) && isStreamed)
        {
            return;
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(ApiClientLimits.MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
#endif

    private async Task<ChannelFailure> ReadAsync(
        HttpResponseMessage response, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ApiClientLimits.MaxRefusalBytes);
        try
        {
            var length = await ReadBodyAsync(response, buffer, deadline, cancellationToken).ConfigureAwait(false);
            return Read(new ApiRefusal(response.StatusCode, buffer.AsMemory(0, length), RetryAfter(response)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<int> ReadBodyAsync(
        HttpResponseMessage response, byte[] buffer, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var length = 0;
        try
        {
            using var body = await response.Content.ReadAsStreamAsync(deadline).ConfigureAwait(false);
            int read;
            do
            {
                read = await body.ReadAsync(
                    buffer.AsMemory(length, ApiClientLimits.MaxRefusalBytes - length), deadline).ConfigureAwait(false);
                length += read;
            }
            while (read > 0);
        }
        catch (Exception exception) when (TransportFailures.Read(exception, HttpMethod.Get, cancellationToken) is not null)
        {
            // The service has refused, whatever becomes of the rest of its explanation: the status and what came are read.
        }

        return length;
    }

    private ChannelFailure Read(ApiRefusal refusal)
    {
        var failure = ReadTable(refusal) ?? StatusFailures.Read(refusal.Status);
        return failure.RetryAfter is null && refusal.RetryAfter is not null
            ? failure with { RetryAfter = refusal.RetryAfter }
            : failure;
    }

    private ChannelFailure? ReadTable(ApiRefusal refusal)
    {
        try
        {
            return errors(refusal);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter for half a surrogate pair in a text
        {
            return null; // an error page of something between us and the service; its status still says what it is
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
        => response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
            _ => null,
        };
}
