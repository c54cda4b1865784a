using Omnichannel.AspNetCore.Api;
using Omnichannel.AspNetCore.Conversations;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>What a merge would make. Nothing was changed.</summary>
internal sealed record MergePreviewResponse
{
    /// <summary>Gets the one identifier.</summary>
    public required IdentifierView A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public required IdentifierView B { get; init; }

    /// <summary>Gets whether both would be one.</summary>
    public required bool Merges { get; init; }

    /// <summary>Gets why they would not: `exclusive`, `limit`, `recycled`, `blocked`, `shared`...</summary>
    public string? Refused { get; init; }

    /// <summary>Gets the contacts as they stand.</summary>
    public required IReadOnlyList<ContactResponse> Before { get; init; }

    /// <summary>Gets the contacts as they would stand, each with its profile and what conflicts in it.</summary>
    public required IReadOnlyList<ContactResponse> After { get; init; }

    /// <summary>Gets the conversations that meet, the newest first; that which goes on is the `conversation` of a contact of `after`.</summary>
    public required IReadOnlyList<ConversationResponse> Conversations { get; init; }

    public static MergePreviewResponse Of(MergePreview preview) => new()
    {
        A = IdentifierView.Of(preview.A),
        B = IdentifierView.Of(preview.B),
        Merges = preview.Merges,
        Refused = preview.Refused,
        Before = [.. preview.Before.Select(ContactResponse.Of)],
        After = [.. preview.After.Select(ContactResponse.Of)],
        Conversations = [.. preview.Conversations.Select(conversation => ConversationResponse.Of(conversation, Holder(preview, conversation.Owner)))],
    };

    private static ContactId? Holder(MergePreview preview, IdentityId owner)
        => preview.After.FirstOrDefault(contact => contact.Identities.Any(identity => identity.Identifier.ToIdentityId() == owner))?.Id;
}
