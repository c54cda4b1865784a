namespace Omnichannel.Events;

/// <summary>The customer opened the thread without saying anything yet.</summary>
public sealed record ConversationStartedEvent : ChannelEvent
{
    /// <summary>Gets who she is.</summary>
    public required Party From { get; init; }

    /// <summary>Gets what brought her.</summary>
    public Referral? Referral { get; init; }
}
