using Omnichannel.PostgreSql.Server;
using Omnichannel.Specifications;

namespace Omnichannel.PostgreSql;

[NoServer]
public sealed class PostgreSqlSpecificationCoverage : SpecificationCoverage;
