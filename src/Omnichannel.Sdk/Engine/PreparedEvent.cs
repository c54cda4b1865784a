using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Engine;

/// <summary>An event with everything that can be computed without the store: keys, ids, normalised identifiers. Made outside the writer, on as many cores as there are.</summary>
internal sealed record PreparedEvent
{
    private readonly UtcTime _at;

    public required ChannelEvent Event { get; init; }

    public required AccountKey Account { get; init; }

    public required TenantId Tenant { get; init; }

    /// <summary>The time that counts: the provider's, or that of arrival.</summary>
    public required DateTimeOffset At
    {
        get => _at.Value;
        init => _at = value;
    }

    /// <summary>The key by which a repeat is known.</summary>
    public required string Key { get; init; }

    /// <summary>The key of the message that the event is, or is about; null when it is about none.</summary>
    public string? MessageKey { get; init; }

    /// <summary>Who it comes from; null when the provider does not say.</summary>
    public IdentityObservation? Observation { get; init; }

    /// <summary>The identity that it comes from.</summary>
    public IdentityId? Sender => References.Sender ?? Observation?.Ties.SubjectId;

    public SenderProfile? SenderProfile => Observation?.SenderProfile;

    /// <summary>What few events have.</summary>
    public PreparedReferences References { get; init; } = PreparedReferences.None;

    /// <inheritdoc cref="PreparedReferences.Thread"/>
    public Identifier? Thread => References.Thread;

    public IdentityId? ThreadId => References.ThreadId;

    /// <inheritdoc cref="PreparedReferences.Entry"/>
    public EntryId? ReferredEntry => References.Entry;

    /// <inheritdoc cref="PreparedReferences.Covered"/>
    public IReadOnlyList<EntryId>? Covered => References.Covered;

    /// <inheritdoc cref="PreparedReferences.Link"/>
    public Guid? Link => References.Link;

    public (TenantId Tenant, string Key) FullKey => (Tenant, Key);

    public (TenantId Tenant, string Key) FullMessageKey => (Tenant, MessageKey!); // asked for where there is one
}
