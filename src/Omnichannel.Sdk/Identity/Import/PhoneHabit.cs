namespace Omnichannel.Identity.Import;

/// <summary>Reads telephone numbers as the people of a region write them.</summary>
internal sealed class PhoneHabit(string? region)
{
    /// <summary>Gets a number in full where it is written as it is dialled in the region; every other value as it came.</summary>
    public string Read(string kind, string value)
        => region is not null && kind is IdentifierKinds.Phone && IdentifierNormaliser.TryNormalise(kind, value, NormalisationContext.LocalTo(region), out var identifier) && identifier.Kind == kind
            ? identifier.Value
            : value;
}
