using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Dispatch;

/// <summary>What handlers said to entries of a conversation, together with the mark that those are done; or the news that they failed at the last.</summary>
/// <param name="attempts">What the handlers did, in order. There is at least one.</param>
/// <param name="claim">The claim under which they did it.</param>
/// <param name="share">What this host holds.</param>
/// <param name="channels">The channels.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
/// <param name="canWait">Whether nobody waits for it.</param>
internal sealed class HandledUnit(
    HandlerAttempt[] attempts, WorkClaim claim, WorkShare share, IChannelDirectory channels, OmnichannelOptions options, TimeProvider time, bool canWait)
    : BatchUnit<HandledOutcome>
{
    public override TenantId Tenant => attempts[0].Entry.Tenant;

    public override bool CanWait => canWait;

    private ConversationId ConversationId => attempts[0].Entry.Conversation!.Value; // only entries of conversations are dispatched

    public override void Query(StateQuery query)
    {
        query.Conversations.Add((Tenant, ConversationId));
        foreach (var attempt in attempts)
        {
            foreach (var (request, receivers) in attempt.Sends)
            {
                SendQueries.Add(query, channels, Tenant, request, receivers);
            }
        }
    }

    public override bool QueryMore(Workspace workspace, StateQuery query)
    {
        foreach (var attempt in attempts)
        {
            foreach (var (_, receivers) in attempt.Sends)
            {
                SendQueries.AddMore(workspace, query, Tenant, receivers);
            }
        }

        return true;
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
        foreach (var attempt in attempts)
        {
            foreach (var (request, receivers) in attempt.Sends)
            {
                SendQueries.AddGraph(workspace, seeds, channels, Tenant, request, receivers, time.GetUtcNow());
            }
        }
    }

    protected override HandledOutcome DecideResult(Workspace workspace)
    {
        if (!share.Stands(claim))
        {
            return HandledOutcome.Lost;
        }

        workspace.Claims.Add(claim);
        var outcome = HandledOutcome.Superseded; // erased, or handled by somebody else: what was said now is not said twice
        foreach (var attempt in attempts)
        {
            if (workspace.FindConversation(Tenant, ConversationId) is { } conversation && conversation.HandledSequence < attempt.Entry.Sequence)
            {
                outcome = attempt.Failure is { } failure ? Fail(workspace, conversation, attempt.Entry, failure) : Succeed(workspace, conversation, attempt);
            }
        }

        return outcome;
    }

    private HandledOutcome Succeed(Workspace workspace, Conversation conversation, HandlerAttempt attempt)
    {
        var now = time.GetUtcNow();
        workspace.SetConversation(
            Changed(conversation, attempt.Context?.Update) with { HandledSequence = attempt.Entry.Sequence, Attempts = 0, DueAt = Snooze(conversation, attempt.Context?.Update) });
        if (attempt.Sends.Count > 0 && Say(workspace, attempt.Sends, now) is var (refusal, said))
        {
            var letter = Letter(workspace, attempt.Entry, now, conversation.Attempts + 1, $"The handler's message was refused: {refusal.Reason}.");
            workspace.DeadLetters.Add(letter);
            ReplayedUnit.AddKeys(workspace, letter, said);
        }

        return HandledOutcome.Done;
    }

    /// <summary>Says what the handlers said.</summary>
    /// <returns>The first refusal and what was said all the same; null when nothing was refused.</returns>
    private (ChannelFailure Refusal, List<(int Index, SendOutcome Outcome)> Said)? Say(
        Workspace workspace, IReadOnlyList<(SendRequest Request, Receivers Receivers)> sends, DateTimeOffset now)
    {
        ChannelFailure? refused = null;
        List<(int Index, SendOutcome Outcome)>? said = null; // beside a single message nothing is said
        for (var index = 0; index < sends.Count; index++)
        {
            var (request, receivers) = sends[index];
            var outcome = SendDecider.Decide(workspace, channels, Tenant, request, receivers, now, lane: 0);
            refused ??= outcome.Refusal;
            if (sends.Count > 1 && outcome.Refusal is null && request.Key is null)
            {
                (said ??= []).Add((index, outcome));
            }
        }

        return refused is null ? null : (refused, said ?? []);
    }

    private HandledOutcome Fail(Workspace workspace, Conversation conversation, Entry entry, Exception exception)
    {
        var now = time.GetUtcNow();
        var count = conversation.Attempts + 1;
        if (count < options.HandlerAttempts)
        {
            var due = now + RetrySchedule.Delay(entry.Id.Value, count, null, options.RetryDelay, options.MaxRetryDelay);
            workspace.SetConversation(conversation with { Attempts = count, DueAt = due });
            return new HandledOutcome(false, count, due);
        }

        workspace.SetConversation(conversation with { HandledSequence = entry.Sequence, Attempts = 0, DueAt = null });
        workspace.DeadLetters.Add(Letter(workspace, entry, now, count, $"The handler threw {exception.GetType().Name}."));
        return new HandledOutcome(true, count, null);
    }

    private DeadLetter Letter(Workspace workspace, Entry entry, DateTimeOffset now, int count, string problem) => new()
    {
        Tenant = Tenant,
        Id = workspace.NextId(),
        Kind = DeadLetterKind.Handler,
        Entry = entry.Id,
        Account = new AccountKey(entry.Provider, entry.Event.Account),
        Conversation = ConversationId,
        At = now,
        Attempts = count,
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
