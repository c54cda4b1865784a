using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Messages;

namespace Omnichannel.Dispatch;

/// <summary>One entry on its way through a handler, and what the handler says to it. Nothing is committed before the handler has returned.</summary>
public class EventContext
{
    private readonly IContacts _contacts;
    private List<SendRequest>? _sends;

    internal EventContext(Entry entry, Conversation conversation, IServiceProvider services, IContacts contacts)
    {
        _contacts = contacts;
        Entry = entry;
        Conversation = conversation;
        Services = services;
    }

    /// <summary>Gets the business.</summary>
    public TenantId Tenant => Entry.Tenant;

    /// <summary>Gets the entry.</summary>
    public Entry Entry { get; }

    /// <summary>Gets what happened.</summary>
    public ChannelEvent Event => Entry.Event;

    /// <summary>Gets the conversation as it was when the handler was called.</summary>
    public Conversation Conversation { get; }

    /// <summary>Gets the services of this call; they are disposed after it.</summary>
    public IServiceProvider Services { get; }

    internal IReadOnlyList<SendRequest> Sends => (IReadOnlyList<SendRequest>?)_sends ?? [];

    internal ConversationUpdate? Update { get; private set; }

    /// <summary>Says something in the conversation: to the customer on the channel that she wrote on, or to the whole group.</summary>
    /// <param name="content">What; a string is a text.</param>
    /// <param name="quote">Whether the answer quotes the message, where the channel can.</param>
    public void Reply(MessageContent content, bool quote = false)
        => Add(new SendRequest
        {
            To = new Recipient { Conversation = Conversation.Id },
            Content = content,
            ReplyTo = quote ? Entry.Id : null,
            Author = "handler",
        });

    /// <summary>Says something in the conversation; the same as <see cref="Reply"/> for those who await everything.</summary>
    public Task ReplyAsync(MessageContent content, bool quote = false)
    {
        Reply(content, quote);
        return Task.CompletedTask;
    }

    /// <summary>Sends something to somebody else, or on another channel. What is refused becomes a dead letter with the reason; the rest of what the handler said stands.</summary>
    public void Send(SendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Add(request);
    }

    /// <summary>Changes the state, the assignee or the control of the conversation. Of several changes each counts; of the same thing the last.</summary>
    public void UpdateConversation(ConversationUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        Update = Update is null ? update : ConversationUpdates.Join(Update, update);
    }

    /// <summary>Reads the contact that the entry belongs to; null for a group's thread.</summary>
    public Task<ContactView?> FindContactAsync(CancellationToken cancellationToken = default)
        => _contacts.FindByIdentityAsync(Tenant, Entry.Identity, cancellationToken);

    /// <summary>Shows that somebody is typing, where the channel can, for as long as the provider shows it. At once, not with the commit; some providers mark the message read with it.</summary>
    /// <returns>False when the channel has no such sign.</returns>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    public async Task<bool> ShowTypingAsync(CancellationToken cancellationToken = default)
    {
        if (TypingChannel() is not { } channel)
        {
            return false;
        }

        await channel.ShowTypingAsync(Event.Account, Address(), Entry.ProviderId, cancellationToken);
        return true;
    }

    /// <summary>Marks the message as read, where the channel can. At once, not with the commit.</summary>
    /// <returns>False when the channel has no read marks, or the entry is no message.</returns>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    public Task<bool> MarkReadAsync(CancellationToken cancellationToken = default)
        => TypingChannel() is { } channel && Entry.ProviderId is { } id ? channel.MarkReadAsync(Event.Account, Address(), id, cancellationToken) : Task.FromResult(false);

    private void Add(SendRequest request) => (_sends ??= []).Add(request);

    private ITypingChannel? TypingChannel()
        => Services.GetRequiredService<IChannelDirectory>().TryGetChannel(Entry.Provider, out var channel) ? channel as ITypingChannel : null;

    private ChannelAddress Address()
    {
        var message = Event as MessageEvent ?? throw new InvalidOperationException("Only a message has an address to answer to.");
        return new ChannelAddress(message.From.Address, message.From.ScopedId, message.ConversationId, message.IsGroup);
    }
}
