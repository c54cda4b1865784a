using System.Globalization;
using System.Runtime.InteropServices;
using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>The evidence of one observation: from its subject to each of the identifiers.</summary>
internal sealed class Ties
{
    private readonly List<Tie> _items;

    private Ties(Identifier? subject, IdentityId subjectId, List<Tie> items, string source)
    {
        Subject = subject;
        SubjectId = subjectId;
        _items = items;
        foreach (ref var item in CollectionsMarshal.AsSpan(items))
        {
            item = item with { Evidence = IdentityHashes.Evidence(EvidenceKind.Observed, subjectId, item.Id, item.Assurance, source) };
        }
    }

    public Identifier? Subject { get; }

    public IdentityId SubjectId { get; }

    public ReadOnlySpan<Tie> Items => CollectionsMarshal.AsSpan(_items);

    public static Ties Of(IdentityObservation observation)
    {
        var identifiers = observation.Identifiers;
        var items = new List<Tie>(identifiers.Count);
        for (var i = 0; i < identifiers.Count; i++)
        {
            var (identifier, assurance) = identifiers[i];
            if (IsEvidence(identifier, assurance) && identifier != observation.Sender)
            {
                AddNew(items, identifier, assurance);
            }
        }

        for (var (i, told) = (0, items.Count); i < told; i++)
        {
            if (MailboxOf(items[i].Identifier) is var (mailbox, isSure))
            {
                AddNew(items, mailbox, isSure || items[i].Assurance < Assurance.Claimed ? items[i].Assurance : Assurance.Claimed);
            }
        }

        var said = items.Count;
        if (observation.Profile is { Count: > 0 } profile)
        {
            foreach (var key in SearchKeys.Of(CollectionsMarshal.AsSpan(items), profile))
            {
                items.Add(Given(key, Assurance.Inferred));
            }
        }

        if (observation.Sender is { } sender)
        {
            return new Ties(sender, sender.ToIdentityId(), items, observation.Source);
        }

        var record = RecordOf(items[..said], observation);
        return new Ties(record, record?.ToIdentityId() ?? default, items, observation.Source);
    }

    /// <summary>The same evidence given by the one who came after the subject.</summary>
    public Ties For(Identifier successor, string source) => new(successor, successor.ToIdentityId(), [.. _items], source);

    /// <summary>Makes a tie whose evidence is named when its subject is known.</summary>
    private static Tie Given(in Identifier identifier, Assurance assurance) => new(identifier, identifier.ToIdentityId(), default, assurance)
    {
        Partner = identifier.Kind == IdentifierKinds.SearchKey ? SearchKeys.PartnerOf(identifier).ToIdentityId() : default,
    };

    private static void AddNew(List<Tie> items, in Identifier identifier, Assurance assurance)
    {
        foreach (ref readonly var item in CollectionsMarshal.AsSpan(items))
        {
            if (item.Assurance == assurance && item.Identifier == identifier)
            {
                return;
            }
        }

        items.Add(Given(identifier, assurance));
    }

    private static bool IsEvidence(Identifier identifier, Assurance assurance)
        => identifier.Kind != IdentifierKinds.Thread && (identifier.Kind != IdentifierKinds.Sender || assurance >= Assurance.Asserted);

    /// <summary>Finds the mailbox that an address leads to: without a tag, at Gmail without dots; null when it is the address itself. A service where anybody can register any name is not sure.</summary>
    private static (Identifier Mailbox, bool IsSure)? MailboxOf(in Identifier identifier)
        => identifier.Kind == IdentifierKinds.Email && EmailForm.Parse(identifier.Value) is { } form && form.Mailbox != identifier.Value
            ? (new Identifier(IdentifierKinds.Email, form.Mailbox), MailHosts.IsCommon(form.Domain))
            : null;

    /// <summary>
    /// Names the record that an observation without a channel identity is: the same source with the same values that tie, or, where nothing ties, the same claims at the same time, under one name. So
    /// a regular at the till is one record, two who tell one number are two, and whoever only claims is somebody of his own. Nothing but a number, without a name, is a record a month: when
    /// the number turns out to be the cashier's, those who bought under it come apart.
    /// </summary>
    private static Identifier? RecordOf(List<Tie> values, IdentityObservation observation)
    {
        if (values.Count == 0 && observation.Profile is not { Count: > 0 })
        {
            return null;
        }

        var isTied = values.Exists(static value => value.Assurance >= Assurance.Asserted);
        var ids = values.Where(value => !isTied || value.Assurance >= Assurance.Asserted).Select(static value => value.Id).Distinct().Order();
        var said = values.Count == 0 ? string.Join('\n', observation.Profile!.OrderBy(static field => field.Key, StringComparer.Ordinal).Select(static field => $"{field.Key}={field.Value}")) // it has fields
            : observation.Profile?.GetValueOrDefault(ProfileFields.Name) is { Length: > 0 } name ? name
            : values.TrueForAll(static value => value.Identifier.Kind is IdentifierKinds.Phone or IdentifierKinds.Email) ? observation.At.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : null;
        said = isTied ? said : string.Create(CultureInfo.InvariantCulture, $"{observation.At.UtcTicks} {said}"); // who claims the same under the same name may be another
        return new Identifier(IdentifierKinds.Sender, $"{observation.Source}/#{IdentityHashes.Record(ids, said)}");
    }
}
