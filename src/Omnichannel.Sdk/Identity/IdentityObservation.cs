using System.Diagnostics.CodeAnalysis;
using Omnichannel.Identity.Graph;

namespace Omnichannel.Identity;

/// <summary>One sight of a person: a channel identity with the identifiers that came with it, or identifiers that came together.</summary>
/// <remarks>
/// It gives one row of evidence for each identifier, from the channel identity to it. Without a channel identity the observation is a record of its own at its source: the same
/// identifiers under the same name are the same record, whatever the order in which they are listed.
/// </remarks>
public sealed class IdentityObservation : IdentityOperation
{
    /// <summary>The most identifiers that one observation may have.</summary>
    public const int MaxIdentifiers = 64;

    private Ties? _ties;

    /// <summary>Makes an empty observation.</summary>
    public IdentityObservation()
    {
    }

    [SetsRequiredMembers]
    private IdentityObservation(IdentityObservation seen, DateTimeOffset at)
    {
        (Tenant, Source, At) = (seen.Tenant, seen.Source, at);
        (Sender, SenderProfile) = (seen.Sender, seen.SenderProfile);
        (Identifiers, Profile, ProfileAssurance, _ties) = (seen.Identifiers, seen.Profile, seen.ProfileAssurance, seen._ties);
    }

    /// <summary>Gets the channel identity, of the kind <see cref="IdentifierKinds.Sender"/>; null when nobody was seen at a channel.</summary>
    public Identifier? Sender { get; init; }

    /// <summary>Gets the id of <see cref="Sender"/>.</summary>
    public IdentityId? SenderId => Sender is null ? null : Ties.SubjectId;

    /// <summary>Gets how the channel identity is reached. It is kept when the channel identity is new; later news of it are set by <see cref="IdentityWorkspace.Set"/>.</summary>
    public SenderProfile? SenderProfile { get; init; }

    /// <summary>Gets the identifiers, normalised, each with how far it can be trusted. Claims of a channel identity or a thread are passed over: nobody types those.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxIdentifiers"/>.</exception>
    public IReadOnlyList<(Identifier Identifier, Assurance Assurance)> Identifiers
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Count <= MaxIdentifiers ? value : throw new ArgumentException($"An observation has at most {MaxIdentifiers} identifiers.", nameof(value));
        }
    }

    = [];

    /// <summary>Gets profile fields that the source tells: <c>name</c>, <c>address</c>, <c>birthDate</c>...</summary>
    public IReadOnlyDictionary<string, string>? Profile { get; init; }

    /// <summary>Gets the channel identity that stands for whoever was seen: the sender, or the record that the observation is; null when it names nobody. Its row has to be among what is loaded.</summary>
    public Identifier? Subject => Ties.Subject;

    /// <summary>Gets how far <see cref="Profile"/> can be trusted.</summary>
    /// <value><see cref="Assurance.Asserted"/> by default.</value>
    public Assurance ProfileAssurance { get; init; } = Assurance.Asserted;

    internal Ties Ties => _ties ??= Ties.Of(this);

    /// <summary>Computes the ids ahead, outside the writer; harmless to leave out.</summary>
    public void Prepare() => _ = Ties;

    /// <summary>Makes the same sight of a channel identity at another time. (A record without one may be another at another time.)</summary>
    internal IdentityObservation SeenAt(DateTimeOffset at) => new(this, at);
}
