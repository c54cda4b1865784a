#if !USE_REFIT
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Omnichannel.Http.Clients;

/// <summary>The generated clients, by interface. Every assembly that has some registers them when it is loaded.</summary>
internal static class ApiClients
{
    /// <summary>Registers the client of an interface.</summary>
    public static void Register<TApi>(Func<HttpClient, JsonSerializerContext, TApi> create)
        where TApi : class => Of<TApi>.Create = create;

    /// <summary>Makes the client of an interface.</summary>
    /// <param name="http">Sends the requests; its base address is the start of every URI.</param>
    /// <param name="json">Reads and writes the bodies.</param>
    /// <exception cref="InvalidOperationException">The interface has no generated client, or the context misses one of its types.</exception>
    public static TApi Create<TApi>(HttpClient http, JsonSerializerContext json)
        where TApi : class
    {
        if (Of<TApi>.Create is null)
        {
            // Nothing of the interface's assembly has run yet, if only its types were used.
            RuntimeHelpers.RunModuleConstructor(typeof(TApi).Module.ModuleHandle);
        }

        var create = Of<TApi>.Create ?? throw new InvalidOperationException(
            $"{typeof(TApi)} has no generated client: its assembly must reference the generator, and its methods need [Get], [Post] and the like.");
        return create(http, json);
    }

    private static class Of<TApi>
    {
        public static Func<HttpClient, JsonSerializerContext, TApi>? Create { get; set; }
    }
}
#endif
