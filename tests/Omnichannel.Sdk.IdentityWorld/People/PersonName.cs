namespace Omnichannel.IdentityWorld.People;

/// <summary>A name as it would stand in a passport, with what other forms are made of.</summary>
internal sealed record PersonName
{
    public required string Given { get; init; }

    /// <summary>Gets a second given name; null as a rule.</summary>
    public string? Middle { get; init; }

    /// <summary>Gets the family name or the last word; null for a one-word name.</summary>
    public string? Family { get; init; }

    /// <summary>Gets the name in another script; null where there is none.</summary>
    public string? Home { get; init; }

    public bool HomeCanBeCompared { get; init; }

    public required bool IsWoman { get; init; }

    public required bool IsIndonesian { get; init; }

    public string Full => string.Join(' ', new[] { Given, Middle, Family }.OfType<string>());

    public static PersonName Draw(Dice dice, ForeignNames? abroad, string? family)
    {
        if (abroad is not null)
        {
            var (given, last) = (dice.Below(abroad.Given.Length), dice.Below(abroad.Family.Length));
            return new PersonName
            {
                Given = abroad.Given[given],
                Family = family ?? abroad.Family[last].Replace('-', ' '),
                Home = abroad.HomeGiven.Length > 0 && family is null ? $"{abroad.HomeGiven[given]} {abroad.HomeFamily[last]}" : null,
                HomeCanBeCompared = abroad.IsSpelledBySound,
                IsWoman = given % 2 == 1,
                IsIndonesian = false,
            };
        }

        var isWoman = dice.Chance(0.5);
        if (dice.Chance(0.12))
        {
            return new PersonName { Given = dice.Pick(NameLists.OneWord), IsWoman = isWoman, IsIndonesian = true };
        }

        var given1 = dice.PickSkewed(isWoman ? NameLists.IndonesianWomen : NameLists.IndonesianMen);
        var given2 = dice.Chance(0.3) ? dice.Pick(isWoman ? NameLists.IndonesianWomen : NameLists.IndonesianMen) : null;
        return new PersonName
        {
            Given = given1,
            Middle = given2 == given1 ? null : given2,
            Family = family ?? dice.PickSkewed(NameLists.IndonesianFamilies),
            IsWoman = isWoman,
            IsIndonesian = true,
        };
    }
}
