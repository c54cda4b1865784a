using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Omnichannel.AspNetCore.Webhooks;

/// <summary>A request's body, read once into a pooled buffer. Disposing it gives the buffer back.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBufferBytes = 8 * 1024;

    /// <summary>How much is taken on a sender's mere word for it.</summary>
    private const int MaxFirstBufferBytes = 64 * 1024;

    private readonly MemoryBudget? _budget;
    private byte[]? _buffer;
    private int _length;

    private RequestBody(MemoryBudget? budget) => _budget = budget;

    /// <summary>Gets the bytes as they came. Valid until disposed.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Gets whether there was more than allowed; then nothing of it is kept.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Gets whether there was no room for it beside the others; then nothing of it is kept.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Reads the body up to a limit. What announces itself as larger is not read at all.</summary>
    /// <exception cref="BadHttpRequestException">The body broke off, or the server refused it.</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext context, int maxBytes, MemoryBudget? budget = null)
    {
        var body = new RequestBody(budget);
        var announced = context.Request.ContentLength;
        if (announced > maxBytes)
        {
            body.Refuse(context);
            return body;
        }

        // The limit is ours, whatever the server's default is; one byte more tells that there is more.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = maxBytes + 1L;
        }

        try
        {
            await body.FillAsync(context, (int)Math.Min(announced ?? FirstBufferBytes, MaxFirstBufferBytes), maxBytes).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            body.Refuse(context);
        }
        catch
        {
            body.Dispose();
            throw;
        }

        return body;
    }

    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            _length = 0;
            Return(buffer);
        }
    }

    private bool TryRent(int bytes, out byte[] buffer)
    {
        buffer = ArrayPool<byte>.Shared.Rent(bytes);
        if (_budget is null || _budget.TryTake(buffer.Length))
        {
            return true;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return false;
    }

    private void Return(byte[] buffer)
    {
        _budget?.Return(buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private async Task FillAsync(HttpContext context, int expectedBytes, int maxBytes)
    {
        // One byte beyond what is expected, so that the end is seen without another buffer.
        if (!TryRent(expectedBytes + 1, out var buffer))
        {
            RefuseForNow(context);
            return;
        }

        _buffer = buffer;
        while (true)
        {
            var room = Math.Min(buffer.Length, maxBytes + 1) - _length;
            var read = await context.Request.Body.ReadAsync(buffer.AsMemory(_length, room), context.RequestAborted).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            _length += read;
            if (_length > maxBytes)
            {
                Refuse(context);
                return;
            }

            if (_length == buffer.Length)
            {
                if (!TryRent((int)Math.Min((long)buffer.Length * 2, maxBytes + 1L), out var larger))
                {
                    RefuseForNow(context);
                    return;
                }

                buffer.AsSpan(0, _length).CopyTo(larger);
                _buffer = larger;
                Return(buffer);
                buffer = larger;
            }
        }
    }

    private void RefuseForNow(HttpContext context)
    {
        Refuse(context);
        (IsTooLarge, IsRefused) = (false, true);
    }

    private void Refuse(HttpContext context)
    {
        Dispose();
        IsTooLarge = true;
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
        {
            // The rest is not read, so the connection is of no more use.
            context.Response.Headers.Connection = "close";
        }
    }
}
