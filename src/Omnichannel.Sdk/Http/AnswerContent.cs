#if USE_REFIT
using System.Net;

namespace Omnichannel.Http;

/// <summary>The body of an answer: within the call's limits when it is taken into memory, and without any for who reads it as it comes.</summary>
/// <remarks>
/// Refit takes a body into memory without a limit, ignores what goes wrong and reads on; so the failure stays, and is thrown again.
/// It reads no body of length 0, so the length is not told.
/// </remarks>
internal sealed class AnswerContent : HttpContent
{
    private readonly HttpContent _body;
    private readonly HttpMethod _method;
    private readonly TimeSpan _rest;
    private ChannelException? _failure;

    /// <summary>Initializes a new instance of the <see cref="AnswerContent"/> class.</summary>
    /// <param name="body">The body on the connection.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="rest">What is left of the call's time.</param>
    public AnswerContent(HttpContent body, HttpMethod method, TimeSpan rest)
    {
        _body = body;
        _method = method;
        _rest = rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        foreach (var (name, values) in body.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_failure is not null)
        {
            throw new ChannelException(_failure.Failure, _failure);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_rest);
        try
        {
            await _body.LoadIntoBufferAsync(ApiClientLimits.MaxAnswerBytes, deadline.Token).ConfigureAwait(false);
            await _body.CopyToAsync(stream, context, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportFailures.Read(exception, _method, cancellationToken) is { } failure)
        {
            _failure = new ChannelException(failure, exception);
            throw _failure;
        }
    }

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => _body.ReadAsStreamAsync();

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) => _body.ReadAsStreamAsync(cancellationToken);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
#endif
