using Omnichannel.Identity.Linkage;

namespace Omnichannel.Identity.Matching;

/// <summary>How contacts are matched.</summary>
public sealed record MatchingOptions
{
    /// <summary>Gets the fields that are compared when nothing else is said: name, date of birth, address, and two telephone numbers and mailboxes of each.</summary>
    public static IReadOnlyList<LinkField> DefaultFields { get; } =
    [
        new(ProfileFields.Name, LinkFieldType.FullName),
        new(ProfileFields.BirthDate, LinkFieldType.Date),
        new(ProfileFields.Address, LinkFieldType.Address),
        new(IdentifierKinds.Phone, LinkFieldType.Phone),
        new($"{IdentifierKinds.Phone}/2", LinkFieldType.Phone),
        new(IdentifierKinds.Email, LinkFieldType.Email),
        new($"{IdentifierKinds.Email}/2", LinkFieldType.Email),
    ];

    /// <summary>
    /// Gets the fields that are compared. A field of the type phone, email, identifier or username is an identifier of the kind that its column names; every other is the profile field of that name. <c>phone/2</c>
    /// is the second number of a contact.
    /// </summary>
    /// <value><see cref="DefaultFields"/> by default. Those of <see cref="Model"/> count where there is one.</value>
    public IReadOnlyList<LinkField> Fields { get; init; } = DefaultFields;

    /// <summary>Gets the model that weighs; null: it is learnt from what the business has seen.</summary>
    public LinkModel? Model { get; init; }

    /// <summary>Gets how likely two contacts have to be one to be suggested: the binary logarithm of the odds.</summary>
    /// <value>3 by default: eight to one.</value>
    public double SuggestFromBits { get; init; } = 3;

    /// <summary>
    /// Gets how likely two contacts have to be one to be merged, the binary logarithm of the odds; null: nothing is merged. The evidence that it takes rises by one bit with each doubling of the contacts, so that wrong
    /// merges do not become more frequent with size.
    /// </summary>
    /// <value>Null by default; otherwise at least <see cref="SuggestFromBits"/>, with <see cref="MergeSources"/>. 10 is a thousand to one, as far as the model can be trusted.</value>
    public double? MergeFromBits { get; init; }

    /// <summary>
    /// Gets whose word counts for a merge: systems of record, by the whole source or how it begins (<c>crm/</c>). Of everybody else nothing counts but what is verified: a name that somebody typed into a form, or
    /// shows of himself on a channel, may be his victim's.
    /// </summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<string> MergeSources { get; init; } = [];

    /// <summary>Gets how many threads may work; 0: one per core. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Tells whether what a source says counts for a merge.</summary>
    internal bool IsMergeSource(string source)
    {
        foreach (var named in MergeSources)
        {
            if (source.StartsWith(named, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    internal LinkModelSpecification Specification => Model?.Specification ?? new LinkModelSpecification { Fields = Fields };

    internal void Validate()
    {
        if (double.IsNaN(SuggestFromBits) || SuggestFromBits < 0)
        {
            throw new ArgumentException($"{nameof(SuggestFromBits)} is {SuggestFromBits}; it takes at least 0, even odds.");
        }

        if (MergeFromBits is { } merge && !(merge >= SuggestFromBits))
        {
            throw new ArgumentException($"{nameof(MergeFromBits)} is {merge}; it takes at least {nameof(SuggestFromBits)}, {SuggestFromBits}.");
        }

        if (MergeFromBits is not null && MergeSources.Count == 0)
        {
            throw new ArgumentException($"{nameof(MergeFromBits)} takes {nameof(MergeSources)}: nobody's word counts for a merge.");
        }

        if (MergeSources.Contains(""))
        {
            throw new ArgumentException($"{nameof(MergeSources)} has an empty text, with which every source begins.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        Specification.Validate();
    }
}
