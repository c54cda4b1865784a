namespace Omnichannel.Identity;

/// <summary>What has to be known of a source to read its identifiers.</summary>
/// <param name="DefaultRegion">The region (ISO 3166-1, two letters) that telephone numbers without calling code belong to; null: such numbers are not read.</param>
/// <param name="NumberHabit">What digits without a plus mean.</param>
public readonly record struct NormalisationContext(string? DefaultRegion, NumberHabit NumberHabit)
{
    /// <summary>Gets the context of a messaging service that delivers E.164 with or without its plus, such as WhatsApp.</summary>
    public static NormalisationContext International { get; } = new(null, NumberHabit.International);

    /// <summary>Gets the context of people who write numbers as they dial them in a region.</summary>
    /// <param name="region">The region (ISO 3166-1, two letters).</param>
    /// <returns>The context.</returns>
    public static NormalisationContext LocalTo(string region) => new(region, NumberHabit.Local);
}
