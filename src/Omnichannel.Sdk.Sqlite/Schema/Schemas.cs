namespace Omnichannel.Sqlite.Schema;

/// <summary>All versions of the schema, in order. A step that was released is never changed; a change is a new step.</summary>
internal static class Schemas
{
    public static IReadOnlyList<SchemaStep> Steps { get; } = [Schema1.Step, Schema2.Step, Schema3.Step];
}
