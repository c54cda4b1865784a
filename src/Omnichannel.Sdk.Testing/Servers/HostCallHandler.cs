using System.Globalization;
using Microsoft.Extensions.Http;

namespace Omnichannel.Testing.Servers;

/// <summary>Stands in the host's HTTP clients, next to the wire, and tells the world when a request of the host begins and ends.</summary>
internal sealed class HostCallHandler(HostCalls calls) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!calls.GoesToServer(request.RequestUri))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var id = calls.Begin();
        request.Headers.TryAddWithoutValidation(HostCalls.Header, id.ToString(CultureInfo.InvariantCulture));
        // At the moment of giving up, not when that has gone round: the clock may be moved on right after.
        await using var registration = cancellationToken.Register(() => calls.End(id)).ConfigureAwait(false);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            calls.End(id);
        }
    }

    /// <summary>Puts the handler into every client of the host, below the others.</summary>
    internal sealed class Filter(HostCalls calls) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next)
            => builder =>
            {
                next(builder);
                builder.AdditionalHandlers.Add(new HostCallHandler(calls));
            };
    }
}
