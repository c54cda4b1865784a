using Omnichannel.Specifications;

namespace Omnichannel.Sqlite;

public sealed class SqliteSpecificationCoverage : SpecificationCoverage;
