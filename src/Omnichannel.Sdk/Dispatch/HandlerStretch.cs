using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Dispatch;

/// <summary>
/// Entries of one conversation that are handled in a row, ahead of the commits of what was said to them: handlers that return at once share a commit, and while one takes its time, what was
/// said before it is committed.
/// </summary>
/// <param name="runner">Runs the handlers and commits.</param>
/// <param name="claim">The claim under which they run.</param>
/// <param name="work">What memory has of the conversation. It is this stretch's alone meanwhile, which takes it for its lock, too.</param>
internal sealed class HandlerStretch(HandlerRunner runner, WorkClaim claim, ReadyWork work)
{
    private static readonly Task<HandledOutcome> NothingOpen = Task.FromResult(HandledOutcome.Done);

    private HandlerAttempt[] _open = []; // one as a rule, more only where handlers say something
    private Task<HandledOutcome> _committed = NothingOpen;

    /// <summary>Gets what memory has of the conversation.</summary>
    public ReadyWork Work => work;

    /// <summary>Gets the claim under which the handlers run.</summary>
    public WorkClaim Claim => claim;

    /// <summary>Gets the place of the last entry that was handled; 0 for none.</summary>
    public long Handled { get; private set; }

    /// <summary>Gets whether something was said that is not committed yet.</summary>
    private bool HasWords => Array.Exists(_open, static attempt => !attempt.IsSilent);

    /// <summary>Runs the handlers on the next entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="conversation">The conversation as it was read, maybe before the entries before were handled.</param>
    /// <param name="stopping">Stops the handlers.</param>
    /// <returns>False when no other entry may follow: the handlers failed, or what was said before could not be committed.</returns>
    public async ValueTask<bool> HandleAsync(Entry entry, Conversation conversation, CancellationToken stopping)
    {
        conversation = AfterUpdates(conversation);
        var running = conversation.Control == Conversation.ControlOfHandlers
            ? runner.HandleAsync(entry, conversation, HasWords ? this : null, stopping)
            : new ValueTask<HandlerAttempt>(new HandlerAttempt(entry, null, [], null)); // it was handed over meanwhile
        if (!running.IsCompleted && HasWords)
        {
            _ = CommitAsync(); // its outcome is looked at below
        }

        var attempt = await running;
        if (!(await Committed()).IsSettled)
        {
            return false;
        }

        Add(attempt);
        return attempt.Failure is null;
    }

    /// <summary>Commits what was handled so far.</summary>
    /// <param name="isLast">Whether nothing waits for it that is known of.</param>
    /// <returns>What became of the last of it.</returns>
    public Task<HandledOutcome> CommitAsync(bool isLast = false)
    {
        lock (work)
        {
            if (_open is { Length: > 0 } attempts)
            {
                _open = [];
                _committed = _committed is { IsCompletedSuccessfully: true, Result.IsSettled: true } ? runner.CommitAsync(attempts, claim, isLast) : CommitAfterAsync(_committed, attempts, isLast);
            }

            return _committed;
        }
    }

    /// <summary>Commits what was handled so far, for somebody who has to see it.</summary>
    public async Task SettleAsync()
    {
        if (!(await CommitAsync()).IsSettled)
        {
            throw new StoreUnavailableException("The conversation is another host's by now.");
        }
    }

    private Task<HandledOutcome> Committed()
    {
        lock (work)
        {
            return _committed;
        }
    }

    private async Task<HandledOutcome> CommitAfterAsync(Task<HandledOutcome> before, HandlerAttempt[] attempts, bool isLast)
        => await before is { IsSettled: false } failed ? failed : await runner.CommitAsync(attempts, claim, isLast);

    private void Add(HandlerAttempt attempt)
    {
        if (attempt.Context?.Update is { } update)
        {
            (work.Updates ??= []).Add((attempt.Entry.Sequence, update));
        }

        Handled = attempt.Entry.Sequence;
        lock (work)
        {
            if (attempt.IsSilent && _open is [.., { IsSilent: true }])
            {
                _open[^1] = attempt; // the mark of the later one is the mark of both
            }
            else
            {
                _open = [.. _open, attempt];
            }
        }
    }

    private static void Forget(List<(long Sequence, ConversationUpdate Update)> updates, long known) => updates.RemoveAll(made => made.Sequence <= known);

    private Conversation AfterUpdates(Conversation conversation)
    {
        if (work.Updates is not { Count: > 0 } updates)
        {
            return conversation;
        }

        Forget(updates, conversation.HandledSequence);
        foreach (var (sequence, update) in updates)
        {
            conversation = ConversationUpdates.Apply(conversation, update) with { HandledSequence = sequence };
        }

        return conversation;
    }
}
