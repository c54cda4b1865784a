using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Http;

internal static class ApiClientExtensions
{
    public static IHttpClientBuilder AddApiClient<TApi>(
        this IServiceCollection services, Uri baseAddress, JsonSerializerContext json, Func<ApiRefusal, ChannelFailure?> errors)
        where TApi : class
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(errors);
        return services.AddHttpClient(typeof(TApi).Name, client => client.BaseAddress = baseAddress);
    }
}
