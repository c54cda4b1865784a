using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Dispatch;

/// <summary>Runs the handlers on one entry and commits what they said together with the mark that it is done.</summary>
internal sealed class HandlerRunner(
    IOmnichannelStore store,
    BatchWriter writer,
    WorkspaceFactory factory,
    IServiceScopeFactory scopes,
    ReceiverResolver receivers,
    IContacts contacts,
    WorkShare share,
    HandlerTurn turn,
    IChannelDirectory channels,
    IOptions<OmnichannelOptions> options,
    TimeProvider time,
    ILogger<HandlerRunner> logger)
{
    private readonly HandlerTimeouts _timeouts = new(options.Value.HandlerTimeout, time);

    /// <summary>Whether handlers are to see an entry.</summary>
    public bool IsWork(Entry entry) => factory.IsWork(entry.Event);

    /// <summary>Runs the handlers on an entry. What they say is committed by <see cref="CommitAsync"/>.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="conversation">The conversation as it is.</param>
    /// <param name="before">What was said before and is not committed yet; null for nothing.</param>
    /// <param name="stopping">Stops the handlers.</param>
    public async ValueTask<HandlerAttempt> HandleAsync(Entry entry, Conversation conversation, HandlerStretch? before, CancellationToken stopping)
    {
        using var own = before is null ? null : turn.Begin(before);
        EventContext? context = null;
        var timeout = _timeouts.Start();
        try
        {
            using var stop = stopping.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout); // given in this call
            context = await RunAsync(entry, conversation, timeout.Token);
            return new HandlerAttempt(entry, context, await ResolveAsync(entry, context, conversation, timeout.Token), null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw; // the host stops; the entry is still to be done
        }
        catch (Exception exception)
        {
            // A handler's mistake is data: it counts as an attempt.
            return new HandlerAttempt(entry, context, [], exception);
        }
        finally
        {
            _timeouts.Stop(timeout);
        }
    }

    /// <summary>Commits what the handlers did with entries of a conversation, in one.</summary>
    /// <param name="attempts">What they did, in order; only the last may have failed.</param>
    /// <param name="claim">The claim under which they did it.</param>
    /// <param name="isLast">Whether no other entry waits for it; then, if nothing was said, it goes with the next commit.</param>
    public Task<HandledOutcome> CommitAsync(HandlerAttempt[] attempts, WorkClaim claim, bool isLast)
    {
        var canWait = isLast && attempts is [{ IsSilent: true }];
        var commit = writer.EnqueueAsync(new HandledUnit(attempts, claim, share, channels, options.Value, time, canWait), CancellationToken.None);
        return attempts[^1] is { Failure: { } failure } attempt ? LogAsync(commit, attempt.Entry, failure) : commit;
    }

    private async Task<HandledOutcome> LogAsync(Task<HandledOutcome> commit, Entry entry, Exception failure)
    {
        var outcome = await commit;
        if (outcome != HandledOutcome.Lost)
        {
            if (outcome.IsSettled)
            {
                logger.HandlerGaveUp(entry.Id, outcome.Attempts, failure);
            }
            else
            {
                logger.HandlerFailed(entry.Id, outcome.Attempts, options.Value.HandlerAttempts, failure);
            }
        }

        return outcome;
    }

    /// <summary>Runs the handlers on an entry that was given up. When they succeed, and what they said is not refused, it is no dead letter any more.</summary>
    public async Task<ReplayResult> ReplayAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        if (await store.FindDeadLetterAsync(letter.Tenant, letter.Id, cancellationToken) is null)
        {
            return new ReplayResult(true, "It was replayed already.");
        }

        var query = new StateQuery();
        query.Conversations.Add((letter.Tenant, letter.Conversation!.Value)); // only entries of conversations go to handlers
        query.Entries.Add((letter.Tenant, letter.Entry));
        var loaded = await store.LoadAsync(query, cancellationToken);
        if (loaded.Entries.Values.FirstOrDefault() is not { } entry || loaded.Conversations.Values.FirstOrDefault() is not { } conversation)
        {
            await writer.EnqueueAsync(new ReplayedUnit(letter, null, [], channels, time), CancellationToken.None);
            return new ReplayResult(true, "Its entry was erased.");
        }

        var timeout = _timeouts.Start();
        try
        {
            using var stop = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout); // given in this call
            var context = await RunAsync(entry, conversation, timeout.Token);
            var sends = await ResolveAsync(entry, context, conversation, timeout.Token);

            // Not given up any more: whoever asks next finds either the letter or what came of it.
            return await writer.EnqueueAsync(new ReplayedUnit(letter, context.Update, sends, channels, time), CancellationToken.None);
        }
        catch (Exception exception) when (exception is not StoreUnavailableException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            logger.HandlerGaveUp(entry.Id, 1, exception);
            return new ReplayResult(false, $"The handler threw {exception.GetType().Name}.");
        }
        finally
        {
            _timeouts.Stop(timeout);
        }
    }

    /// <summary>Marks entries as done that no handler has to see.</summary>
    public Task SkipAsync(Conversation conversation, long sequence, CancellationToken stopping)
        => writer.EnqueueAsync(new ConversationUnit(conversation.Tenant, conversation.Id, known => known with { HandledSequence = Math.Max(known.HandledSequence, sequence), Attempts = 0 }), stopping);

    /// <summary>Opens a snoozed conversation whose time has come.</summary>
    public Task WakeAsync(Conversation conversation, CancellationToken stopping)
        => writer.EnqueueAsync(
            new ConversationUnit(
                conversation.Tenant,
                conversation.Id,
                known => known.State == ConversationState.Snoozed && known.DueAt <= time.GetUtcNow() ? known with { State = ConversationState.Open, DueAt = null } : known),
            stopping);

    private async ValueTask<IReadOnlyList<(SendRequest Request, Receivers Receivers)>> ResolveAsync(Entry entry, EventContext context, Conversation conversation, CancellationToken cancellationToken)
    {
        if (context.Sends.Count == 0)
        {
            return [];
        }

        // She is answered where she wrote, although she may have gone on elsewhere meanwhile.
        conversation = entry.Event is MessageEvent && !conversation.IsGroup ? conversation with { LastIdentity = entry.Identity } : conversation;
        var sends = new List<(SendRequest Request, Receivers Receivers)>(context.Sends.Count);
        foreach (var request in context.Sends)
        {
            sends.Add((request, await receivers.ResolveAsync(entry.Tenant, request, conversation, cancellationToken)));
        }

        return sends;
    }

    private async ValueTask<EventContext> RunAsync(Entry entry, Conversation conversation, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (entry.Event is MessageEvent message && WorkspaceFactory.IsSaid(message))
        {
            var context = new MessageContext(entry, message, conversation, scope.ServiceProvider, contacts);
            foreach (var handler in HandlersOf<IMessageHandler>(scope.ServiceProvider))
            {
                await handler.HandleAsync(context, cancellationToken);
            }

            return context;
        }

        var news = new EventContext(entry, conversation, scope.ServiceProvider, contacts);
        foreach (var handler in HandlersOf<IEventHandler>(scope.ServiceProvider))
        {
            await handler.HandleAsync(news, cancellationToken);
        }

        return news;
    }

    // An array as a rule, which is walked without an enumerator.
    private static T[] HandlersOf<T>(IServiceProvider services) => services.GetServices<T>() is var handlers && handlers is T[] array ? array : [.. handlers];
}
