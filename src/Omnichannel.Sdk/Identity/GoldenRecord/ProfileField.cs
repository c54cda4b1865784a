namespace Omnichannel.Identity.GoldenRecord;

/// <summary>What is believed of one field of a contact's profile, who says so, and who says otherwise.</summary>
/// <param name="Best">The fact that is believed.</param>
/// <param name="Conflicts">The other values that were told, each with the best of its facts, the most credible first; at most 20. Nothing of them is overwritten.</param>
public sealed record ProfileField(ProfileFact Best, IReadOnlyList<ProfileFact> Conflicts)
{
    /// <summary>Gets the field's name.</summary>
    public string Name => Best.Field;

    /// <summary>Gets the value.</summary>
    public string Value => Best.Value;
}
