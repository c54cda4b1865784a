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
        if (IsAdded<TApi>(services))
        {
            return services.AddHttpClient(Name<TApi>());
        }

#if USE_REFIT
        return services.AddRefitGeneratedClient<TApi>(_ => RefitClientSettings.Of(json), Name<TApi>()).AddPipeline(baseAddress, errors);
#else
        return services.AddApiClient(baseAddress, http => ApiClients.Create<TApi>(http, json), errors);
#endif
    }

    /// <summary>Adds a client that somebody else makes, over the same pipeline; a second call for the same interface changes nothing.</summary>
    /// <typeparam name="TApi">The interface.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="baseAddress">Where the service is; a call may name another (<see cref="ApiProperty.Endpoint"/>).</param>
    /// <param name="create">Makes the client; it is made once.</param>
    /// <param name="errors">The channel's error table; <see langword="null"/> from it leaves the failure to the HTTP status.</param>
    /// <returns>The builder of the HTTP client below.</returns>
    public static IHttpClientBuilder AddApiClient<TApi>(
        this IServiceCollection services, Uri baseAddress, Func<HttpClient, TApi> create, Func<ApiRefusal, ChannelFailure?> errors)
        where TApi : class
    {
        var name = Name<TApi>();
        if (IsAdded<TApi>(services))
        {
            return services.AddHttpClient(name);
        }

        services.AddSingleton(provider => create(provider.GetRequiredService<IHttpClientFactory>().CreateClient(name)));
        return services.AddHttpClient(name).AddPipeline(baseAddress, errors);
    }

    private static string Name<TApi>() => typeof(TApi).ToString();

    private static bool IsAdded<TApi>(IServiceCollection services) => services.Any(service => service.ServiceType == typeof(TApi));

    private static IHttpClientBuilder AddPipeline(this IHttpClientBuilder client, Uri baseAddress, Func<ApiRefusal, ChannelFailure?> errors)
    {
        client.Services.TryAddSingleton(TimeProvider.System);
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
        handler.ConnectTimeout = ApiClientLimits.ConnectTimeout;
        handler.PooledConnectionLifetime = ApiClientLimits.ConnectionLifetime;
        handler.ActivityHeadersPropagator = null; // no span either: it would carry the URL with its token
    }
}
