using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
#if !USE_REFIT
using Omnichannel.Http.Clients;
#endif

namespace Omnichannel.Http;

/// <summary>Makes an API interface a client: the only place that knows how.</summary>
internal static class ApiClientExtensions
{
    /// <summary>Adds the client of an API interface; a second call for the same interface changes nothing.</summary>
    /// <typeparam name="TApi">The interface, in Refit's attributes.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="baseAddress">Where the service is; a call may name another (<see cref="ApiProperty.Endpoint"/>).</param>
    /// <param name="json">Reads and writes the bodies.</param>
    /// <param name="errors">The channel's error table; <see langword="null"/> from it leaves the failure to the HTTP status.</param>
    /// <returns>The builder of the HTTP client below.</returns>
    public static IHttpClientBuilder AddApiClient<TApi>(
        this IServiceCollection services, Uri baseAddress, JsonSerializerContext json, Func<ApiRefusal, ChannelFailure?> errors)
        where TApi : class
    {
        var name = typeof(TApi).ToString();
        if (services.Any(service => service.ServiceType == typeof(TApi)))
        {
            return services.AddHttpClient(name);
        }

#if USE_REFIT
        var client = services.AddRefitGeneratedClient<TApi>(_ => RefitClientSettings.Of(json), name);
#else
        var client = services.AddHttpClient(name);
        services.AddSingleton(provider => ApiClients.Create<TApi>(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(name), json));
#endif
        services.TryAddSingleton(TimeProvider.System);
        return client
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = baseAddress;
                http.MaxResponseContentBufferSize = ApiClientLimits.MaxAnswerBytes;
                http.Timeout = Timeout.InfiniteTimeSpan; // the handler below keeps the time, for every call its own
            })
            .UseSocketsHttpHandler((handler, _) => Configure(handler))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // the connections have a lifetime instead
            .AddHttpMessageHandler(provider => new RefusalHandler(errors, provider.GetRequiredService<TimeProvider>()))
            .AddHttpMessageHandler(() => new EndpointHandler(baseAddress))
            .RemoveAllLoggers(); // they write URLs, and some services have their tokens there
    }

    private static void Configure(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.AutomaticDecompression = System.Net.DecompressionMethods.All;
        handler.ConnectTimeout = ApiClientLimits.ConnectTimeout;
        handler.PooledConnectionLifetime = ApiClientLimits.ConnectionLifetime;
        handler.ActivityHeadersPropagator = null; // no span either: it would carry the URL with its token
    }
}
