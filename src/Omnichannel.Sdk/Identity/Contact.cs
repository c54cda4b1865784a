namespace Omnichannel.Identity;

/// <summary>A contact as the store keeps it. A row stays when its members go to another contact: then it is the redirect of an id that was handed out.</summary>
public sealed record Contact
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets the id, derived from the anchor.</summary>
    public required ContactId Id { get; init; }

    /// <summary>Gets the identity that the id is derived from. The contact that holds it answers to this id for ever.</summary>
    public required IdentityId Anchor { get; init; }

    /// <summary>Gets the current conversation; null when there is none.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>Gets whether it has members; false for a redirect.</summary>
    public required bool IsCurrent { get; init; }
}
