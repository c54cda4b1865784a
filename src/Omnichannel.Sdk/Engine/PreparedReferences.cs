namespace Omnichannel.Engine;

/// <summary>What few events refer to, kept beside the event since every message of a batch would have room for it.</summary>
internal sealed record PreparedReferences
{
    public static readonly PreparedReferences None = new();

    /// <summary>The identity that it comes from, where that is not the observed one: whoever has its address now; or, of a watermark, who read.</summary>
    public IdentityId? Sender { get; init; }

    /// <summary>The group's thread; null for a private chat.</summary>
    public Identifier? Thread { get; init; }

    public IdentityId? ThreadId { get; init; }

    /// <summary>The entry whose long payload a postback refers to, or that a receipt names by our own reference.</summary>
    public EntryId? Entry { get; init; }

    /// <summary>The messages that a watermark may be about, as they were read before the decision; null for everything else.</summary>
    public IReadOnlyList<EntryId>? Covered { get; init; }

    /// <summary>The continuation link that came with it.</summary>
    public Guid? Link { get; init; }
}
