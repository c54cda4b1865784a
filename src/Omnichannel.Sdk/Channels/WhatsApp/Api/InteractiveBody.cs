namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>A message with buttons, a list, a link, products, a form or a request.</summary>
public sealed record InteractiveBody
{
    /// <summary>Gets the kind: <c>button</c>, <c>list</c>, <c>cta_url</c>, <c>product</c>, <c>product_list</c>, <c>catalog_message</c>, <c>flow</c>, <c>location_request_message</c>...</summary>
    public required string Type { get; init; }

    /// <summary>Gets what stands above; not for <c>product</c>.</summary>
    public InteractiveHeader? Header { get; init; }

    /// <summary>Gets the text, up to 1024 characters.</summary>
    public InteractiveText? Body { get; init; }

    /// <summary>Gets the small line below, up to 60 characters.</summary>
    public InteractiveText? Footer { get; init; }

    /// <summary>Gets what can be tapped.</summary>
    public required InteractiveAction Action { get; init; }
}

/// <summary>A text of an interactive message.</summary>
/// <param name="Text">The text.</param>
public sealed record InteractiveText(string Text);

/// <summary>What stands above an interactive message.</summary>
public sealed record InteractiveHeader
{
    /// <summary>Gets <c>text</c>, <c>image</c>, <c>video</c> or <c>document</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets a line of up to 60 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Gets a picture.</summary>
    public MediaBody? Image { get; init; }

    /// <summary>Gets a film.</summary>
    public MediaBody? Video { get; init; }

    /// <summary>Gets a file.</summary>
    public MediaBody? Document { get; init; }
}
