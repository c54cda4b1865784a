namespace Omnichannel.Testing.Webhooks;

/// <summary>The host did not acknowledge what a person said or did. The provider will repeat it as time goes by.</summary>
public sealed class WebhookRefusedException : Exception
{
    /// <summary>Makes one.</summary>
    public WebhookRefusedException()
    {
    }

    /// <summary>Makes one with a message.</summary>
    public WebhookRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and a cause.</summary>
    public WebhookRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal WebhookRefusedException(FakeWebhook webhook)
        : base($"The host did not acknowledge a {webhook.Provider} webhook ({webhook.Kind}): {webhook.Method} {webhook.Url} was answered {webhook.Answer}. "
            + $"If the test expects that, say so: world.{nameof(FakeWorld.TolerateRefusals)}().")
        => Webhook = webhook;

    /// <summary>Gets the webhook with the host's answers; null when none is known.</summary>
    public FakeWebhook? Webhook { get; }
}
