using System.Text.Json;

namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>What can be tapped in an interactive message; which properties it has depends on the kind.</summary>
public sealed record InteractiveAction
{
    /// <summary>Gets the name of the action: <c>cta_url</c>, <c>flow</c>, <c>send_location</c>, <c>catalog_message</c>...</summary>
    public string? Name { get; init; }

    /// <summary>Gets the reply buttons, 1 to 3.</summary>
    public IReadOnlyList<ReplyButton>? Buttons { get; init; }

    /// <summary>Gets what stands on the button that opens a list, up to 20 characters.</summary>
    public string? Button { get; init; }

    /// <summary>Gets the sections of a list or of products, 1 to 10.</summary>
    public IReadOnlyList<ListSection>? Sections { get; init; }

    /// <summary>Gets the catalogue.</summary>
    public string? CatalogId { get; init; }

    /// <summary>Gets the product in it.</summary>
    public string? ProductRetailerId { get; init; }

    /// <summary>Gets the parameters of a named action.</summary>
    public ActionParameters? Parameters { get; init; }
}

/// <summary>A reply button.</summary>
/// <param name="Reply">What it answers.</param>
/// <param name="Type"><c>reply</c>.</param>
public sealed record ReplyButton(Reply Reply, string Type = "reply");

/// <summary>What a button answers.</summary>
/// <param name="Id">The payload, up to 256 characters.</param>
/// <param name="Title">What stands on it, up to 20 characters.</param>
public sealed record Reply(string Id, string Title);

/// <summary>A stretch of a list or of products.</summary>
public sealed record ListSection
{
    /// <summary>Gets the title, up to 24 characters; needed when there are several sections.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the rows, 10 over all sections.</summary>
    public IReadOnlyList<ListRow>? Rows { get; init; }

    /// <summary>Gets the products, 30 over all sections.</summary>
    public IReadOnlyList<ProductItem>? ProductItems { get; init; }
}

/// <summary>A row of a list.</summary>
/// <param name="Id">The payload, up to 200 characters.</param>
/// <param name="Title">The title, up to 24 characters.</param>
/// <param name="Description">The second line, up to 72 characters.</param>
public sealed record ListRow(string Id, string Title, string? Description = null);

/// <summary>A product of a catalogue.</summary>
/// <param name="ProductRetailerId">Its id in the catalogue.</param>
public sealed record ProductItem(string ProductRetailerId);

/// <summary>The parameters of a named action.</summary>
public sealed record ActionParameters
{
    /// <summary>Gets what stands on a link button, up to 20 characters.</summary>
    public string? DisplayText { get; init; }

    /// <summary>Gets where a link button leads.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the version of the flow protocol, <c>3</c>.</summary>
    public string? FlowMessageVersion { get; init; }

    /// <summary>Gets the flow.</summary>
    public string? FlowId { get; init; }

    /// <summary>Gets what stands on the flow's button, up to 30 characters.</summary>
    public string? FlowCta { get; init; }

    /// <summary>Gets a value of the host's that comes back with the answer.</summary>
    public string? FlowToken { get; init; }

    /// <summary>Gets how the flow begins: <c>navigate</c>.</summary>
    public string? FlowAction { get; init; }

    /// <summary>Gets where it begins.</summary>
    public FlowActionPayload? FlowActionPayload { get; init; }
}

/// <summary>Where a flow begins.</summary>
/// <param name="Screen">The first screen.</param>
/// <param name="Data">Its data; an object that is not empty.</param>
public sealed record FlowActionPayload(string? Screen, JsonElement? Data);
