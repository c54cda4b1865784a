using Omnichannel.AspNetCore.Conversations;
using Omnichannel.AspNetCore.Messages;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Everything that is kept about a contact.</summary>
internal sealed record ExportResponse
{
    /// <summary>Gets the contact.</summary>
    public required ContactResponse Contact { get; init; }

    /// <summary>Gets the evidence behind it.</summary>
    public required IReadOnlyList<EvidenceResponse> Evidence { get; init; }

    /// <summary>Gets its conversations.</summary>
    public required IReadOnlyList<ConversationResponse> Conversations { get; init; }

    /// <summary>Gets its timeline, newest first.</summary>
    public required IReadOnlyList<EntryView> Entries { get; init; }

    /// <summary>Gets what happened to it, newest first.</summary>
    public required IReadOnlyList<ContactChangeResponse> Changes { get; init; }

    public static ExportResponse Of(ContactExport export)
    {
        var identifiers = export.Contact.Identities.Concat(export.Contact.Claims)
            .Select(static identity => identity.Identifier)
            .Distinct()
            .ToDictionary(static identifier => identifier.ToIdentityId());
        Identifier? Find(IdentityId id) => identifiers.TryGetValue(id, out var identifier) ? identifier : null;
        return new ExportResponse
        {
            Contact = ContactResponse.Of(export.Contact),
            Evidence = [.. export.Evidence.Select(evidence => EvidenceResponse.Of(evidence, Find(evidence.From), Find(evidence.To)))],
            Conversations = [.. export.Conversations.Select(conversation => ConversationResponse.Of(conversation, export.Contact.Id))],
            Entries = [.. export.Entries.Select(entry => new EntryView(entry, export.Contact.Id))],
            Changes = [.. export.Changes.Select(change => ContactChangeResponse.Of(change, Find))],
        };
    }
}
