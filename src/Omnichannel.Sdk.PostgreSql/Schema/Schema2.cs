namespace Omnichannel.PostgreSql.Schema;

/// <summary>The second schema: every host says which version it speaks, and the schema which versions it can be spoken to in.</summary>
/// <remarks>So a later step that takes something away can wait until nobody needs it. Hosts of the first version go on writing their two columns; the default says which they are. It touches no rows.</remarks>
internal static class Schema2
{
    public static SchemaStep Step { get; } = new(2, 1, ["ALTER TABLE host ADD COLUMN speaks int NOT NULL DEFAULT 1"]);
}
