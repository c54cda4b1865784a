using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Dispatch;

/// <summary>What a handler said, together with the mark that its entry is done, and those before it that nothing was said to; or the news that it failed.</summary>
/// <param name="attempt">What the handlers did.</param>
/// <param name="silentUpTo">The place up to which entries before it were handled without a word; 0 for none.</param>
/// <param name="claim">The claim under which it was handled.</param>
/// <param name="share">What this host holds.</param>
/// <param name="channels">The channels.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
internal sealed class HandledUnit(HandlerAttempt attempt, long silentUpTo, WorkClaim claim, WorkShare share, IChannelDirectory channels, OmnichannelOptions options, TimeProvider time)
    : BatchUnit<HandledOutcome>
{
    public override TenantId Tenant => attempt.Entry.Tenant;

    private Entry Entry => attempt.Entry;

    private ConversationId ConversationId => Entry.Conversation!.Value; // only entries of conversations are dispatched

    public override void Query(StateQuery query)
    {
        query.Conversations.Add((Entry.Tenant, ConversationId));
        foreach (var (request, receivers) in attempt.Sends)
        {
            SendQueries.Add(query, channels, Entry.Tenant, request, receivers);
        }
    }

    public override bool QueryMore(Workspace workspace, StateQuery query)
    {
        foreach (var (_, receivers) in attempt.Sends)
        {
            SendQueries.AddMore(workspace, query, Entry.Tenant, receivers);
        }

        return true;
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
        foreach (var (request, receivers) in attempt.Sends)
        {
            SendQueries.AddGraph(workspace, seeds, channels, Entry.Tenant, request, receivers, time.GetUtcNow());
        }
    }

    protected override HandledOutcome DecideResult(Workspace workspace)
    {
        if (!share.Stands(claim))
        {
            return HandledOutcome.Lost;
        }

        workspace.Claims.Add(claim);
        var conversation = workspace.FindConversation(Entry.Tenant, ConversationId);
        if (conversation is null || conversation.HandledSequence >= Entry.Sequence)
        {
            return HandledOutcome.Superseded; // erased, or handled by somebody else: what was said now is not said twice
        }

        if (attempt.Failure is not { } failure)
        {
            return Succeed(workspace, conversation);
        }

        // The attempts counted so far were those of the first entry that is not done.
        return Fail(workspace, silentUpTo > conversation.HandledSequence ? conversation with { HandledSequence = silentUpTo, Attempts = 0, DueAt = null } : conversation, failure);
    }

    private HandledOutcome Succeed(Workspace workspace, Conversation conversation)
    {
        var now = time.GetUtcNow();
        workspace.SetConversation(Changed(conversation, attempt.Context?.Update) with { HandledSequence = Entry.Sequence, Attempts = 0, DueAt = Snooze(conversation, attempt.Context?.Update) });
        foreach (var (request, receivers) in attempt.Sends)
        {
            var outcome = SendDecider.Decide(workspace, channels, Entry.Tenant, request, receivers, now, lane: 0);
            if (outcome.Refusal is { } refusal)
            {
                workspace.DeadLetters.Add(Letter(workspace, now, conversation.Attempts + 1, $"The handler's message was refused: {refusal.Reason}."));
            }
        }

        return HandledOutcome.Done;
    }

    private HandledOutcome Fail(Workspace workspace, Conversation conversation, Exception exception)
    {
        var now = time.GetUtcNow();
        var attempts = conversation.Attempts + 1;
        if (attempts < options.HandlerAttempts)
        {
            var due = now + RetrySchedule.Delay(Entry.Id.Value, attempts, null, options.RetryDelay, options.MaxRetryDelay);
            workspace.SetConversation(conversation with { Attempts = attempts, DueAt = due });
            return new HandledOutcome(false, attempts, due);
        }

        workspace.SetConversation(conversation with { HandledSequence = Entry.Sequence, Attempts = 0, DueAt = null });
        workspace.DeadLetters.Add(Letter(workspace, now, attempts, $"The handler threw {exception.GetType().Name}."));
        return new HandledOutcome(true, attempts, null);
    }

    private DeadLetter Letter(Workspace workspace, DateTimeOffset now, int attempts, string problem) => new()
    {
        Tenant = Entry.Tenant,
        Id = workspace.NextId(),
        Kind = DeadLetterKind.Handler,
        Entry = Entry.Id,
        Account = new AccountKey(Entry.Provider, Entry.Event.Account),
        Conversation = ConversationId,
        At = now,
        Attempts = attempts,
        Problem = problem,
    };

    private static Conversation Changed(Conversation conversation, ConversationUpdate? update) => update is null ? conversation : ConversationUpdates.Apply(conversation, update);

    private static DateTimeOffset? Snooze(Conversation conversation, ConversationUpdate? update)
        => update?.State == ConversationState.Snoozed ? update.SnoozeUntil : conversation.State == ConversationState.Snoozed && update?.State is null ? conversation.DueAt : null;
}

/// <summary>What became of a handled entry.</summary>
/// <param name="IsSettled">Whether the conversation goes on with the next entry.</param>
/// <param name="Attempts">How often it has been tried in vain.</param>
/// <param name="RetryAt">When it is tried again; null when it is not.</param>
internal sealed record HandledOutcome(bool IsSettled, int Attempts, DateTimeOffset? RetryAt)
{
    public static HandledOutcome Done { get; } = new(true, 0, null);

    /// <summary>Another host has taken the conversation over: it handles the entry.</summary>
    public static HandledOutcome Lost { get; } = new(false, 0, null);

    public static HandledOutcome Superseded { get; } = new(true, 0, null);
}
