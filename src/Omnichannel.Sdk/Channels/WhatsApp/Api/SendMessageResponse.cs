namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>What the service says when it took a message.</summary>
public sealed record SendMessageResponse
{
    /// <summary>Gets the addressees as the service knows them.</summary>
    public IReadOnlyList<AcceptedContact>? Contacts { get; init; }

    /// <summary>Gets the messages.</summary>
    public IReadOnlyList<AcceptedMessage>? Messages { get; init; }
}

/// <summary>An addressee as the service knows her.</summary>
public sealed record AcceptedContact
{
    /// <summary>Gets what was asked for.</summary>
    public string? Input { get; init; }

    /// <summary>Gets her WhatsApp id, which may differ from the number dialled (Brazil, Mexico, Argentina).</summary>
    public string? WaId { get; init; }

    /// <summary>Gets her business-scoped id.</summary>
    public string? UserId { get; init; }
}

/// <summary>A message that was taken.</summary>
public sealed record AcceptedMessage
{
    /// <summary>Gets its <c>wamid</c>, which receipts name.</summary>
    public string? Id { get; init; }

    /// <summary>Gets <c>accepted</c>, <c>held_for_quality_assessment</c> or <c>paused</c>.</summary>
    public string? MessageStatus { get; init; }
}
