namespace Omnichannel.Channels.Twilio.Api;

/// <summary>The content type <c>twilio/list-picker</c>: a text with a button that opens a list; only inside the messaging window.</summary>
public sealed record ListPicker
{
    /// <summary>Gets the text, up to 1024 characters.</summary>
    public required string Body { get; init; }

    /// <summary>Gets what stands on the button, up to 20 characters.</summary>
    public required string Button { get; init; }

    /// <summary>Gets the rows, 1 to 10.</summary>
    public required IReadOnlyList<ListPickerItem> Items { get; init; }
}

/// <summary>A row of a <see cref="ListPicker"/>.</summary>
/// <param name="Item">What stands in it, up to 24 characters.</param>
/// <param name="Id">What comes back, up to 200 characters.</param>
/// <param name="Description">The second line, up to 72 characters; null for none.</param>
public sealed record ListPickerItem(string Item, string Id, string? Description = null);
