using Omnichannel.Webhooks;

namespace Omnichannel.Specifications;

/// <summary>A request that holds good items and at least one that cannot be read.</summary>
/// <param name="Request">The request without its proof.</param>
/// <param name="GoodEvents">How many events its good items are.</param>
public sealed record PartlyBadSample(WebhookRequest Request, int GoodEvents);
