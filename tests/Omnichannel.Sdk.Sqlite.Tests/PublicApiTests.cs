using Omnichannel.PublicApi;

namespace Omnichannel.Sqlite;

public sealed class PublicApiTests() : PublicApiSuite("Omnichannel.Sdk.Sqlite.Tests", new PublicApiPart(typeof(SqliteStoreOptions).Assembly, "Omnichannel.Sqlite"));
