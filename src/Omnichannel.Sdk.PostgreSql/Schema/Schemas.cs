namespace Omnichannel.PostgreSql.Schema;

/// <summary>All versions of the schema, in order. A step that was released is never changed; a change is a new step, and one that hosts of the version before can live with.</summary>
internal static class Schemas
{
    public static IReadOnlyList<SchemaStep> Steps { get; } = [Schema1.Step];
}
