using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Omnichannel.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the HTTP surface of Omnichannel.Sdk into a host.</summary>
public static class OmnichannelEndpointRouteBuilderExtensions
{
    /// <summary>Maps the webhooks, the API with its inspector and OpenAPI document, and the health check below one prefix.</summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">Where everything stands; <c>/omnichannel</c> by default.</param>
    /// <returns>
    /// The group of the API, <c>{prefix}/api</c>. Every call to it is refused until a policy stands before it: <see cref="OmnichannelEndpointOptions.ApiPolicy"/>, or
    /// <c>RequireAuthorization(...)</c> on what is returned here.
    /// </returns>
    /// <exception cref="InvalidOperationException"><c>AddOmnichannel</c> was not called.</exception>
    public static RouteGroupBuilder MapOmnichannel(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = OmnichannelMap.DefaultPrefix)
        => endpoints.MapOmnichannel(prefix, static _ => { });

    /// <summary>Maps everything below <c>/omnichannel</c>, with settings.</summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="configure">Sets it up, <see cref="OmnichannelEndpointOptions.ApiPolicy"/> above all.</param>
    /// <returns>The group of the API.</returns>
    /// <exception cref="InvalidOperationException"><c>AddOmnichannel</c> was not called.</exception>
    public static RouteGroupBuilder MapOmnichannel(this IEndpointRouteBuilder endpoints, Action<OmnichannelEndpointOptions> configure)
        => endpoints.MapOmnichannel(OmnichannelMap.DefaultPrefix, configure);

    /// <summary>Maps everything below a prefix, with settings.</summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">Where everything stands.</param>
    /// <param name="configure">Sets it up, <see cref="OmnichannelEndpointOptions.ApiPolicy"/> above all.</param>
    /// <returns>The group of the API.</returns>
    /// <exception cref="InvalidOperationException"><c>AddOmnichannel</c> was not called.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static RouteGroupBuilder MapOmnichannel(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix, Action<OmnichannelEndpointOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new OmnichannelEndpointOptions();
        configure(options);
        options.Validate();
        return OmnichannelMap.Create(endpoints, prefix, options);
    }
}
