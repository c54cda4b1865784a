namespace Omnichannel.PostgreSql.Schema;

/// <summary>One step from a version of the schema to the next.</summary>
/// <param name="Version">The version that stands after it.</param>
/// <param name="Statements">What it runs, in order, in one transaction, with the schema on the search path.</param>
internal sealed record SchemaStep(int Version, IReadOnlyList<string> Statements);
