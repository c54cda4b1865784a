using Omnichannel.AspNetCore.Api;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Which two are one person: two identifiers, one of them this contact's; or another contact.</summary>
internal sealed record MergeBody
{
    /// <summary>Gets the one identifier.</summary>
    public IdentifierBody? A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public IdentifierBody? B { get; init; }

    /// <summary>Gets the id of the other contact, instead of `a` and `b`.</summary>
    public string? With { get; init; }

    /// <summary>Gets why, in one sentence.</summary>
    public string? Reason { get; init; }
}

/// <summary>Which two are two persons: two identifiers, one of them this contact's; or a piece of evidence that is withdrawn.</summary>
internal sealed record UnmergeBody
{
    /// <summary>Gets the one identifier.</summary>
    public IdentifierBody? A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public IdentifierBody? B { get; init; }

    /// <summary>Gets the id of the evidence, as `explain` gives it, instead of `a` and `b`: the contacts are as they would have been without it.</summary>
    public string? Evidence { get; init; }

    /// <summary>Gets why, in one sentence.</summary>
    public string? Reason { get; init; }
}

/// <summary>The contacts after a cut.</summary>
internal sealed record UnmergeResponse
{
    /// <summary>Gets the contacts, the one that was asked for first.</summary>
    public required IReadOnlyList<ContactResponse> Contacts { get; init; }
}
