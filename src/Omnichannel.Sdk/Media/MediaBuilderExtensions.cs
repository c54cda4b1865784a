using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Omnichannel;
using Omnichannel.Media;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says where the media of messages are kept. Without any of these (or the host's own <see cref="IMediaStore"/>) they are not fetched.</summary>
public static class MediaBuilderExtensions
{
    /// <summary>Keeps media as files, one folder for each tenant.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="path">The folder; it is made when the first medium comes. It should lie on a disk that is backed up like the store.</param>
    public static OmnichannelBuilder UseFileMediaStore(this OmnichannelBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        builder.Services.AddMediaFetcher().Replace(ServiceDescriptor.Singleton<IMediaStore>(
            services => new FileMediaStore(path, services.GetRequiredService<TimeProvider>())));
        return builder;
    }

    /// <summary>Keeps media in the process: for tests and first steps.</summary>
    /// <param name="builder">The host's builder.</param>
    public static OmnichannelBuilder UseInMemoryMediaStore(this OmnichannelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddMediaFetcher().Replace(ServiceDescriptor.Singleton<IMediaStore, InMemoryMediaStore>());
        return builder;
    }

    /// <summary>Adds what fetches media from providers. Harmless when called twice.</summary>
    internal static IServiceCollection AddMediaFetcher(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MediaOptions>, MediaOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MediaFetcher>();
        return services;
    }
}
