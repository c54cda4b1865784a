using Omnichannel.Webhooks;

namespace Omnichannel.Specifications;

/// <summary>One request as the provider would post it, before it is signed.</summary>
/// <param name="Name">What it is a sample of; named when a fact fails.</param>
/// <param name="Request">The request without its proof; <see cref="ChannelSpecification.Sign"/> adds that.</param>
public sealed record WebhookSample(string Name, WebhookRequest Request)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
