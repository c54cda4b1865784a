using System.Globalization;
using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>The evidence of one observation: from its subject to each of the identifiers.</summary>
internal sealed class Ties
{
    private readonly List<(Identifier Identifier, IdentityId Id, Assurance Assurance)> _values;

    private Ties(Identifier? subject, IdentityId subjectId, List<(Identifier, IdentityId, Assurance)> values, string source)
    {
        Subject = subject;
        SubjectId = subjectId;
        _values = values;
        Items = [.. _values.Select(value => new Tie(
            value.Identifier, value.Id, IdentityHashes.Evidence(EvidenceKind.Observed, subjectId, value.Id, value.Assurance, source), value.Assurance)
            {
                Partner = value.Identifier.Kind == IdentifierKinds.SearchKey ? SearchKeys.PartnerOf(value.Identifier).ToIdentityId() : default,
            })];
    }

    public Identifier? Subject { get; }

    public IdentityId SubjectId { get; }

    public Tie[] Items { get; }

    public static Ties Of(IdentityObservation observation)
    {
        var values = new List<(Identifier Identifier, IdentityId Id, Assurance Assurance)>(observation.Identifiers.Count);
        foreach (var (identifier, assurance) in observation.Identifiers)
        {
            var value = (identifier, identifier.ToIdentityId(), assurance);
            if (IsEvidence(identifier, assurance) && identifier != observation.Sender && !values.Contains(value))
            {
                values.Add(value);
            }
        }

        foreach (var (identifier, _, assurance) in values.ToList())
        {
            if (MailboxOf(identifier) is var (mailbox, isSure) && (mailbox, mailbox.ToIdentityId(), isSure || assurance < Assurance.Claimed ? assurance : Assurance.Claimed) is var value && !values.Contains(value))
            {
                values.Add(value);
            }
        }

        var said = values.Count;
        foreach (var key in SearchKeys.Of(values, observation.Profile))
        {
            values.Add((key, key.ToIdentityId(), Assurance.Inferred));
        }

        if (observation is { Sender: { } sender, SenderId: { } senderId })
        {
            return new Ties(sender, senderId, values, observation.Source);
        }

        var record = RecordOf(values[..said], observation);
        return new Ties(record, record?.ToIdentityId() ?? default, values, observation.Source);
    }

    /// <summary>The same evidence given by the one who came after the subject.</summary>
    public Ties For(Identifier successor, string source) => new(successor, successor.ToIdentityId(), _values, source);

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
    private static Identifier? RecordOf(List<(Identifier Identifier, IdentityId Id, Assurance Assurance)> values, IdentityObservation observation)
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
