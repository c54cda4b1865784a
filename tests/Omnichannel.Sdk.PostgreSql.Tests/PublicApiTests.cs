using Omnichannel.PostgreSql.Server;
using Omnichannel.PublicApi;

namespace Omnichannel.PostgreSql;

[NoServer]
public sealed class PublicApiTests()
    : PublicApiSuite("Omnichannel.Sdk.PostgreSql.Tests", new PublicApiPart(typeof(PostgreSqlStoreOptions).Assembly, "Omnichannel.PostgreSql"));
