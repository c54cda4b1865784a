namespace Omnichannel.PostgreSql.Schema;

/// <summary>All versions of the schema, in order.</summary>
/// <remarks>
/// A step that was released is never changed; a change is a new step that only adds (a table, an index, a column with a constant default), so that hosts of the version before go on
/// beside it. What shall go, goes a release later, in a step that says by its <see cref="SchemaStep.MinHostVersion"/> which hosts have to be gone.
/// </remarks>
internal static class Schemas
{
    public static IReadOnlyList<SchemaStep> Steps { get; } = [Schema1.Step, Schema2.Step];

    /// <summary>Lists the steps to the schema that a version's hosts speak.</summary>
    public static IReadOnlyList<SchemaStep> To(int version) => [.. Steps.Where(step => step.Version <= version)];
}
