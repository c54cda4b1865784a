using Omnichannel.AspNetCore.Api;
using Omnichannel.Events;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>What an entry has beside the fields of its event.</summary>
internal sealed record EntryState
{
    /// <summary>Gets its id, sortable by the time of its arrival.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the time that it is shown at: the provider's, else that of its arrival.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the provider that carried it; `host` for customer events.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the provider's id of it; of an outbound message only once the provider took it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Gets the contact that it belongs to; none for a group's.</summary>
    public string? Contact { get; init; }

    /// <summary>Gets the conversation that it stands in.</summary>
    public string? Conversation { get; init; }

    /// <summary>Gets its place in the conversation, from 1.</summary>
    public long? Sequence { get; init; }

    /// <summary>Gets when it came in or was made.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets how far an outbound message has come.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>Gets why it failed.</summary>
    public FailureView? Failure { get; init; }

    /// <summary>Gets the receipts in the order of their arrival.</summary>
    public IReadOnlyList<EventView>? Receipts { get; init; }

    /// <summary>Gets what it says now.</summary>
    public ContentView? Content { get; init; }

    /// <summary>Gets what it said before it was edited.</summary>
    public ContentView? OriginalContent { get; init; }

    /// <summary>Gets the time of the newest edit.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Gets when it was taken back.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Gets the reactions that stand under it.</summary>
    public IReadOnlyList<ReactionView>? Reactions { get; init; }

    /// <summary>Gets who wrote an outbound message: `handler`, `api`, a name of the host's.</summary>
    public string? Author { get; init; }

    /// <summary>Gets where an outbound message goes.</summary>
    public AddressView? Recipient { get; init; }

    /// <summary>Gets what an outbound message is for.</summary>
    public string? Purpose { get; init; }

    public static EntryState Of(EntryView view)
    {
        var entry = view.Entry;
        var original = (entry.Event as MessageEvent)?.Content;
        return new EntryState
        {
            Id = entry.Id.ToString(),
            At = entry.At,
            Provider = entry.Provider,
            ProviderId = entry.ProviderId,
            Contact = view.Contact?.ToString(),
            Conversation = entry.Conversation?.ToString(),
            Sequence = entry.Conversation is null ? null : entry.Sequence,
            ReceivedAt = entry.ReceivedAt,
            Status = entry.Status,
            Failure = FailureView.Of(entry.Failure),
            Receipts = view.Receipts?.Select(static receipt => new EventView(receipt)).ToList(),
            Content = ContentView.Of(entry.Edited),
            OriginalContent = entry.Edited is null ? null : ContentView.Of(original),
            EditedAt = entry.EditedAt,
            DeletedAt = entry.DeletedAt,
            Reactions = entry.Reactions?.Where(static reaction => reaction.Stands).Select(ReactionView.Of).ToList(),
            Author = entry.Author,
            Recipient = AddressView.Of(entry.To),
            Purpose = entry.Purpose,
        };
    }
}
