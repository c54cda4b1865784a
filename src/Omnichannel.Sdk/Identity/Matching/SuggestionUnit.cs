using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Matching;

/// <summary>What statistics suggest of two identities. Its result is whether the suggestion stands.</summary>
internal sealed class SuggestionUnit(IdentitySuggestion suggestion) : BatchUnit<bool>
{
    public override TenantId Tenant => suggestion.Tenant;

    public override void Query(StateQuery query) => query.Identities.UnionWith([(Tenant, suggestion.A), (Tenant, suggestion.B)]);

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => seeds.Add(suggestion);

    protected override bool DecideResult(Workspace workspace) => workspace.Identities.Suggest(suggestion);
}
