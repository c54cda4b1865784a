using Omnichannel.Channels;

namespace Omnichannel.Storage;

/// <summary>Media of one entry that wait to be fetched.</summary>
public sealed record MediaTask
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets the entry.</summary>
    public required EntryId Entry { get; init; }

    /// <summary>Gets the account that they came to.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>Gets the time before which they are not tried.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Gets how often they were tried.</summary>
    public int Attempts { get; init; }
}
