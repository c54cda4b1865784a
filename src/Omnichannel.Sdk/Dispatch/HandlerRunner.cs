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
    IChannelDirectory channels,
    IOptions<OmnichannelOptions> options,
    TimeProvider time,
    ILogger<HandlerRunner> logger)
{
    /// <summary>Whether handlers are to see an entry.</summary>
    public bool IsWork(Entry entry) => entry.Event is MessageEvent message
        ? message is { Direction: MessageDirection.Inbound, Standby: false }
        : factory.HandlesEvents;

    public async Task<HandledOutcome> HandleAsync(Entry entry, Conversation conversation, CancellationToken stopping)
    {
        EventContext? context = null;
        IReadOnlyList<(SendRequest Request, Receivers Receivers)> sends = [];
        Exception? failure = null;
        using var timeout = new CancellationTokenSource(options.Value.HandlerTimeout, time);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            context = await RunAsync(entry, conversation, cancel.Token);
            sends = await ResolveAsync(entry, context, conversation, cancel.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw; // the host stops; the entry is still to be done
        }
        catch (Exception exception)
        {
            // A handler's mistake is data: it counts as an attempt.
            failure = exception;
        }

        var outcome = await writer.EnqueueAsync(new HandledUnit(entry, context, sends, failure, channels, options.Value, time), CancellationToken.None);
        if (failure is not null && outcome.IsSettled)
        {
            logger.HandlerGaveUp(entry.Id, outcome.Attempts, failure);
        }
        else if (failure is not null)
        {
            logger.HandlerFailed(entry.Id, outcome.Attempts, options.Value.HandlerAttempts, failure);
        }

        return outcome;
    }

    /// <summary>Runs the handlers on an entry that was given up. When they succeed it is no dead letter any more.</summary>
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
            await writer.EnqueueAsync(new ReplayedUnit(letter, [], channels, time), cancellationToken);
            return new ReplayResult(true, "Its entry was erased.");
        }

        try
        {
            var context = await RunAsync(entry, conversation, cancellationToken);
            var sends = await ResolveAsync(entry, context, conversation, cancellationToken);
            await writer.EnqueueAsync(new ReplayedUnit(letter, sends, channels, time), cancellationToken);
            return new ReplayResult(true);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not StoreUnavailableException)
        {
            logger.HandlerGaveUp(entry.Id, 1, exception);
            return new ReplayResult(false, $"The handler threw {exception.GetType().Name}.");
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

    private async Task<IReadOnlyList<(SendRequest Request, Receivers Receivers)>> ResolveAsync(Entry entry, EventContext context, Conversation conversation, CancellationToken cancellationToken)
    {
        var sends = new List<(SendRequest Request, Receivers Receivers)>(context.Sends.Count);
        foreach (var request in context.Sends)
        {
            sends.Add((request, await receivers.ResolveAsync(entry.Tenant, request, conversation, cancellationToken)));
        }

        return sends;
    }

    private async Task<EventContext> RunAsync(Entry entry, Conversation conversation, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (entry.Event is MessageEvent message)
        {
            var context = new MessageContext(entry, message, conversation, scope.ServiceProvider, contacts);
            foreach (var handler in scope.ServiceProvider.GetServices<IMessageHandler>())
            {
                await handler.HandleAsync(context, cancellationToken);
            }

            return context;
        }

        var news = new EventContext(entry, conversation, scope.ServiceProvider, contacts);
        foreach (var handler in scope.ServiceProvider.GetServices<IEventHandler>())
        {
            await handler.HandleAsync(news, cancellationToken);
        }

        return news;
    }
}
