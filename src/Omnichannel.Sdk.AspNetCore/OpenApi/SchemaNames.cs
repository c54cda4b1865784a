using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Omnichannel.AspNetCore.Api;
using Omnichannel.AspNetCore.Messages;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.AspNetCore.OpenApi;

/// <summary>The names of schemas in the document: the vocabulary's words, without what the code adds to them.</summary>
internal static class SchemaNames
{
    public static string? Of(JsonTypeInfo type)
    {
        var inner = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        var name = inner.Name;
        return inner switch
        {
            // Wrappers have no name of their own: what they wrap has.
            var wrapper when wrapper == typeof(EventView) || wrapper == typeof(ContentView) || wrapper == typeof(ContentBody) => null,
            { IsGenericType: true, Name: "PageView`1" } page => $"{Cut(page.GenericTypeArguments[0].Name, "View", "Response")}Page",
            _ when inner == typeof(EntryView) => "Entry",
            _ when inner == typeof(IdentifierBody) => "IdentifierInput",
            var content when content.IsSubclassOf(typeof(MessageContent)) => Cut(name, "Content"),
            var @event when @event.IsSubclassOf(typeof(ChannelEvent)) => Cut(name, "Event"),
            _ when OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } usual => null,
            _ when name.EndsWith("Body", StringComparison.Ordinal) => $"{Cut(name, "Body")}Input",
            _ => Cut(name, "View", "Response"),
        };
    }

    private static string Cut(string name, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
            {
                return name[..^ending.Length];
            }
        }

        return name;
    }
}
