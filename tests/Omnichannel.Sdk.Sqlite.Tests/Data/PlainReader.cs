using Omnichannel.Identity;
using Omnichannel.Sqlite.Tables;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Data;

/// <summary>Reads a store's file on a connection that remembers nothing, and changes nothing: to open the file as a store would let all others forget what they remember, for that cuts the log.</summary>
internal sealed class PlainReader(DatabaseFile file) : IDisposable
{
    private readonly Session _session = new(new Database(file.Options, 1024), new Names(), new KeyHash(new byte[16])); // keys are not read

    public LoadedState Load(StateQuery query) => _session.Read(session => new Loading(session).Load(query, CancellationToken.None));

    public IdentityComponent ReadComponent(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, ComponentLimits limits)
        => _session.Read(session => session.Names.Find(tenant) is { } id ? new ComponentWalk(session, tenant, id, limits).From(seeds) : new IdentityComponent([], []));

    public void Dispose() => _session.Dispose();
}
