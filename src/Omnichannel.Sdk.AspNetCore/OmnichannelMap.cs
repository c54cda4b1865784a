using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Omnichannel.AspNetCore.Accounts;
using Omnichannel.AspNetCore.Api;
using Omnichannel.AspNetCore.Contacts;
using Omnichannel.AspNetCore.Conversations;
using Omnichannel.AspNetCore.FailedWork;
using Omnichannel.AspNetCore.Health;
using Omnichannel.AspNetCore.Messages;
using Omnichannel.AspNetCore.OpenApi;
using Omnichannel.AspNetCore.Proofs;
using Omnichannel.AspNetCore.Webhooks;
using Omnichannel.Webhooks;

namespace Omnichannel.AspNetCore;

/// <summary>One call of <c>MapOmnichannel</c>: which routes stand where.</summary>
internal static class OmnichannelMap
{
    public const string DefaultPrefix = "/omnichannel";

    public static RouteGroupBuilder Create(IEndpointRouteBuilder endpoints, string prefix, OmnichannelEndpointOptions options)
    {
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(IWebhooks)) == false)
        {
            throw new InvalidOperationException("MapOmnichannel needs its services: call services.AddOmnichannel(...) first.");
        }

        options.Complete(endpoints.ServiceProvider.GetRequiredService<IOptions<OmnichannelOptions>>().Value);
        var root = endpoints.MapGroup(prefix);
        var open = new ApiRoutes(root, options, isOpen: true);
        WebhookEndpoint.Map(open);

        var group = root.MapGroup("/api");
        if (options.ApiPolicy is { } policy)
        {
            group.RequireAuthorization(policy);
        }

        var api = new ApiRoutes(group, options, isOpen: false);
        InspectEndpoint.Map(api);
        MessageEndpoints.Map(api);
        ContactEndpoints.Map(api);
        ObservationEndpoints.Map(api);
        EventEndpoints.Map(api);
        SuggestionEndpoints.Map(api);
        ProofEndpoints.Map(api);
        ConversationEndpoints.Map(api);
        FailedWorkEndpoints.Map(api);
        AccountEndpoints.Map(api);
        OpenApiEndpoint.Map(api);
        api.MapRest(catchAll: true);

        HealthEndpoint.Map(open, api);
        // Below the root a catch-all would take the host's own pages.
        open.MapRest(catchAll: prefix.Trim('/').Length > 0);
        return group;
    }
}
