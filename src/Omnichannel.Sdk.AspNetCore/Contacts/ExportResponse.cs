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

    /// <summary>Gets with whom it may be one person.</summary>
    public required IReadOnlyList<ExportedSuggestion> Suggestions { get; init; }

    /// <summary>Gets the proofs of the last day that it asked for, and that were asked of its identifiers.</summary>
    public required IReadOnlyList<ExportedProof> Proofs { get; init; }

    public static ExportResponse Of(ContactExport export)
    {
        var identifiers = export.Contact.Identities.Concat(export.Contact.Claims)
            .Select(static identity => identity.Identifier)
            .Distinct()
            .ToDictionary(static identifier => identifier.ToIdentityId());
        Identifier? Find(IdentityId id) => identifiers.TryGetValue(id, out var identifier) ? identifier : null;
        var receipts = export.Receipts.ToLookup(static receipt => receipt.Entry, static receipt => receipt.Receipt);
        return new ExportResponse
        {
            Contact = ContactResponse.Of(export.Contact),
            Evidence = [.. export.Evidence.Select(evidence => EvidenceResponse.Of(evidence, Find(evidence.From), Find(evidence.To)))],
            Conversations = [.. export.Conversations.Select(conversation => ConversationResponse.Of(conversation, export.Contact.Id))],
            Entries = [.. export.Entries.Select(entry => new EntryView(entry, export.Contact.Id, entry.Status is null ? null : [.. receipts[entry.Id]]))],
            Changes = [.. export.Changes.Select(change => ContactChangeResponse.Of(change, Find))],
            Suggestions = [.. export.Suggestions.Select(suggestion => ExportedSuggestion.Of(suggestion, Find(suggestion.A) ?? Find(suggestion.B)))],
            Proofs = [.. export.Proofs.Select(proof => ExportedProof.Of(proof, Find(proof.Asker)))],
        };
    }
}
