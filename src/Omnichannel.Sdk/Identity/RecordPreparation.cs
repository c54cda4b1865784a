using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Reads a customer event of the host.</summary>
internal static class RecordPreparation
{
    public const string Provider = "host";

    public static PreparedEvent Prepare(TenantId tenant, CustomerEvent @event, in NormalisationContext context, DateTimeOffset now)
    {
        var account = new AccountKey(Provider, @event.Account);
        var identifiers = new List<(Identifier, Assurance)>();
        foreach (var claim in @event.From.Identifiers)
        {
            if (SourceHabits.TryRead(claim, context, out var identifier))
            {
                identifiers.Add((identifier, claim.Assurance));
            }
        }

        var sender = @event.From.Address.Length > 0 ? Senders.Identifier(@event.Channel, @event.Account, @event.From) : (Identifier?)null;
        if (sender is null && identifiers.Count == 0)
        {
            throw new ArgumentException($"The event '{@event.EventKey}' names nobody: give an address or an identifier that can be read.", nameof(@event));
        }

        var observation = new IdentityObservation
        {
            Tenant = tenant,
            Source = $"{@event.Channel.Name}/{@event.Account}",
            At = @event.At ?? now,
            Sender = sender,
            Identifiers = identifiers,
        };
        observation.Prepare();
        return new PreparedEvent
        {
            Event = @event,
            Account = account,
            Tenant = tenant,
            At = @event.At ?? now,
            Key = EventKeys.ForHost($"{@event.Channel.Name}/{@event.Account}|{@event.EventKey}"),
            Observation = observation,
        };
    }
}
