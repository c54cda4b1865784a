namespace Omnichannel.IdentityWorld.People;

/// <summary>An invented telephone number in E.164, and how sources write it.</summary>
internal readonly record struct Phone(string Number, string Region)
{
    private static readonly string[] IndonesianNetworks = ["811", "812", "813", "821", "822", "823", "851", "852", "853", "814", "815", "816", "855", "856", "857", "858", "817", "818", "819", "859", "877", "878", "831", "832", "833", "838", "895", "896", "897", "898", "881", "882", "887", "888"];

    /// <summary>The number with an index: another index is another number.</summary>
    public static Phone Of(string region, long index)
    {
        var spread = (index + 1) * 48_271; // it has no common divisor with ten: one to one; and no index gives zeros alone, which is nobody's number
        var eight = $"{spread % 100_000_000:D8}";
        var seven = $"{spread % 10_000_000:D7}";
        var number = region switch
        {
            "SG" => $"+65{8 + (index % 2)}{seven}",
            "JP" => $"+81{(index % 3 == 0 ? "80" : "90")}{eight}",
            "RU" => $"+7916{seven}",
            "GR" => $"+3069{eight}",
            "KR" => $"+8210{eight}",
            "EG" => $"+2010{eight}",
            "DE" => $"+49151{eight}",
            "GB" => $"+4474{eight}",
            "IN" => $"+9198{eight}",
            "NL" => $"+316{eight}",
            _ => $"+62{IndonesianNetworks[index % IndonesianNetworks.Length]}{eight}",
        };
        return new Phone(number, region);
    }

    /// <summary>A company's line in Jakarta.</summary>
    public static Phone Line(long index) => new($"+6221{5_000_000 + (index * 48_271 % 1_000_000):D7}", "ID");

    /// <summary>As messaging services write it: the calling code first, no plus.</summary>
    public string Bare => Number[1..];

    /// <summary>As people of its country dial it, or with a plus when they are abroad.</summary>
    public string Typed(Dice dice)
    {
        if (Region != "ID")
        {
            return dice.Chance(0.5) ? Number : $"{Number[..3]} {Number[3..5]}-{Number[5..]}";
        }

        var national = Number[3..];
        return dice.Fraction() switch
        {
            < 0.55 => $"0{national}",
            < 0.70 => $"0{national[..3]}-{national[3..7]}-{national[7..]}",
            < 0.80 => $"0{national[..3]} {national[3..7]} {national[7..]}",
            < 0.86 => $"+62 {national[..3]}-{national[3..7]}-{national[7..]}",
            < 0.92 => $"62{national}",
            < 0.97 => $"+62{national}",
            < 0.99 => $"(0{national[..3]}) {national[3..]}",
            _ => national, // without the zero: 8190... is not Japan here
        };
    }

    public Phone WithWrongDigit(Dice dice)
    {
        var at = Number.Length - 1 - dice.Below(7);
        var digit = (char)('0' + ((Number[at] - '0' + 1 + dice.Below(9)) % 10));
        return this with { Number = $"{Number[..at]}{digit}{Number[(at + 1)..]}" };
    }

    /// <summary>As marketplaces show it.</summary>
    public string Masked(Dice dice) => Region == "ID" && dice.Chance(0.3)
        ? $"0{Number[3..6]}****{Number[^3..]}"
        : $"{Number[..6]}****{Number[^3..]}";
}
