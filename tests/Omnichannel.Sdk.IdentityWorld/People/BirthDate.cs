using System.Globalization;

namespace Omnichannel.IdentityWorld.People;

/// <summary>How a birth date is written, and what goes wrong.</summary>
internal static class BirthDate
{
    public static DateOnly Draw(Dice dice, bool isChild) => new DateOnly(isChild ? 2000 : 1950, 1, 1).AddDays(dice.Below(isChild ? 12 * 365 : 50 * 365));

    public static string Write(DateOnly date, Dice dice, WorldOptions options)
    {
        if (dice.Chance(options.WrongBirthDate))
        {
            date = dice.Below(3) switch
            {
                0 when date.Day <= 12 => new DateOnly(date.Year, date.Day, date.Month),
                1 => new DateOnly(date.Year, 1, 1),
                _ => date.AddYears(1 + dice.Below(3)),
            };
        }

        return date.ToString(dice.Chance(0.9) ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
    }
}
