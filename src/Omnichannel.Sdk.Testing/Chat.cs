using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing;

/// <summary>One person's chat with one account of the business, as she has it on her phone.</summary>
public abstract class Chat
{
    private readonly Lock _lock = new();
    private readonly List<SeenMessage> _sees = [];
    private readonly List<SeenMessage> _said = [];
    private readonly WorldContext _world;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _received;

    private protected Chat(WorldContext world, Person person) => (_world, Person) = (world, person);

    /// <summary>Gets whose chat it is.</summary>
    public Person Person { get; }

    /// <summary>Gets the messages that reached her, in order.</summary>
    public IReadOnlyList<SeenMessage> Sees
    {
        get
        {
            lock (_lock)
            {
                return [.. _sees];
            }
        }
    }

    /// <summary>Gets what she said herself, in order.</summary>
    public IReadOnlyList<SeenMessage> Said
    {
        get
        {
            lock (_lock)
            {
                return [.. _said];
            }
        }
    }

    /// <summary>Says something.</summary>
    /// <param name="text">What.</param>
    /// <param name="replyTo">The message that she quotes, where the channel can; null for none.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    /// <returns>The webhook, once the host has answered it.</returns>
    /// <exception cref="WebhookRefusedException">The host did not acknowledge it.</exception>
    public abstract Task<FakeWebhook> Says(string text, SeenMessage? replyTo = null, CancellationToken cancellationToken = default);

    /// <summary>Taps a button of the newest message that has one of this title; where there are no buttons, answers with the number that stands before it.</summary>
    /// <param name="title">What stands on it.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    /// <exception cref="InvalidOperationException">She sees no such button.</exception>
    /// <exception cref="WebhookRefusedException">The host did not acknowledge it.</exception>
    public abstract Task<FakeWebhook> Taps(string title, CancellationToken cancellationToken = default);

    /// <summary>Waits for the next message that this method has not returned yet: for hosts that the world cannot look into.</summary>
    /// <exception cref="TimeoutException">None came within <see cref="FakeWorldOptions.Patience"/>.</exception>
    public async Task<SeenMessage> Receives(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (_received < _sees.Count)
                {
                    return _sees[_received++];
                }

                more = _more.Task;
            }

            await more.WaitAsync(_world.Options.Patience, cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Show(SeenMessage message)
    {
        lock (_lock)
        {
            _sees.Add(message);
            _more.TrySetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private protected void Remember(SeenMessage message)
    {
        lock (_lock)
        {
            _said.Add(message);
        }
    }

    /// <summary>Finds the newest message with a button, and the button.</summary>
    private protected (SeenMessage Message, SeenButton Button)? FindButton(string title)
        => Sees.Reverse().Where(message => !message.IsDeleted)
            .SelectMany(message => message.Buttons.Where(button => button.Title == title).Select(button => ((SeenMessage, SeenButton)?)(message, button)))
            .FirstOrDefault();

    private protected InvalidOperationException NoButton(string title)
    {
        var last = Sees.Count > 0 ? $"The last message that she sees is: {Sees[^1]}" : "She sees no message at all.";
        return new InvalidOperationException($"{Person.Name} sees nothing with '{title}' on it to tap. {last}");
    }
}
