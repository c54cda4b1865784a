using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Omnichannel.AspNetCore.Api;

/// <summary>Maps calls, and answers for every path what no call answers: 405 for another method, 404 for another path.</summary>
internal sealed class ApiRoutes(RouteGroupBuilder group, OmnichannelEndpointOptions options, bool isOpen)
{
    private readonly Dictionary<string, SortedSet<string>> _methods = new(StringComparer.Ordinal);

    /// <summary>Gets the settings of the host.</summary>
    public OmnichannelEndpointOptions Options { get; } = options;

    public IEndpointConventionBuilder Map(string method, string pattern, Func<ApiCall, Task<IResult>> handler, ApiOperation operation)
    {
        if (!_methods.TryGetValue(pattern, out var methods))
        {
            _methods[pattern] = methods = new SortedSet<string>(StringComparer.Ordinal);
        }

        methods.Add(method);
        var described = operation with { IsOpen = isOpen };
        var endpoint = Run(described, handler);
        return Open(group.MapMethods(pattern, [method], endpoint))
            .WithDisplayName($"Omnichannel {operation.Id}")
            .WithGroupName("omnichannel")
            .WithTags(operation.Tag)
            // The describer of endpoints passes over those without a method.
            .WithMetadata(described, endpoint.Method);
    }

    /// <summary>Answers the rest; called once, when everything is mapped.</summary>
    /// <param name="catchAll">Whether unknown paths, too, are answered.</param>
    public void MapRest(bool catchAll)
    {
        foreach (var (pattern, methods) in _methods)
        {
            var allow = string.Join(", ", methods);
            Open(group.Map(pattern, Run(null, call => Task.FromResult(NotAllowed(call, allow)))))
                .WithDisplayName($"Omnichannel, other methods of {pattern}")
                .WithMetadata(new Undescribed());
        }

        if (catchAll)
        {
            Open(group.Map("/{**rest}", Run(null, static _ => Task.FromResult(Problem.NotFound("There is nothing at this path.").ToResult()))))
                .WithDisplayName("Omnichannel, unknown paths")
                .WithMetadata(new Undescribed())
                .Add(static builder => ((RouteEndpointBuilder)builder).Order = int.MaxValue);
        }
    }

    private RequestDelegate Run(ApiOperation? operation, Func<ApiCall, Task<IResult>> handler)
        => context => ApiCall.RunAsync(context, Options, operation, handler);

    private static IResult NotAllowed(ApiCall call, string allow)
    {
        call.Context.Response.Headers.Allow = allow;
        return Problem.MethodNotAllowed(allow).ToResult();
    }

    private T Open<T>(T builder)
        where T : IEndpointConventionBuilder
        => isOpen ? builder.AllowAnonymous().WithMetadata(OpenPath.Instance) : builder;

    private sealed class Undescribed : IExcludeFromDescriptionMetadata
    {
        public bool ExcludeFromDescription => true;
    }
}
