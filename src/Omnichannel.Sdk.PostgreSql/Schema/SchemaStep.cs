namespace Omnichannel.PostgreSql.Schema;

/// <summary>One step from a version of the schema to the next.</summary>
/// <param name="Version">The version that stands after it.</param>
/// <param name="MinHostVersion">The oldest version whose hosts work on it. A step that only adds leaves it; one that takes something away or gives it another meaning raises it, and is not run while older hosts are.</param>
/// <param name="Statements">What it runs, in order, in one transaction, with the schema on the search path.</param>
internal sealed record SchemaStep(int Version, int MinHostVersion, IReadOnlyList<string> Statements);
