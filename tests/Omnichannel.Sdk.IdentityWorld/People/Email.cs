namespace Omnichannel.IdentityWorld.People;

/// <summary>An invented e-mail address, and how sources write it.</summary>
internal readonly record struct Email(string Local, string Domain)
{
    private static readonly (string Domain, double Until)[] Domains = [("gmail.com", 0.6), ("yahoo.co.id", 0.74), ("outlook.com", 0.84), ("icloud.com", 0.88), ("example.net", 0.94), ("example.org", 1)];

    /// <summary>Gets the address in one form.</summary>
    public string Address => $"{Local}@{Domain}";

    /// <summary>The address with an index: another index is another address.</summary>
    public static Email Of(PersonName name, long index, Dice dice)
    {
        var (given, family) = (Letters(name.Given), Letters(name.Family ?? "id"));
        var tail = $"{index * 7919 % 60_466_176:D}";
        var local = dice.Below(4) switch
        {
            0 => $"{given}{family}{tail}",
            1 => $"{given}{tail}",
            2 => $"{given[0]}{family}{tail}",
            _ => $"{family}{given}{tail}",
        };
        var fraction = dice.Fraction();
        return new Email(local, Domains.First(domain => fraction <= domain.Until).Domain);
    }

    /// <summary>As it is typed or delivered: capitals, dots and tags that mean the same mailbox.</summary>
    public string Written(Dice dice) => dice.Fraction() switch
    {
        < 0.06 => $"{char.ToUpperInvariant(Local[0])}{Local[1..]}@{Domain}",
        < 0.09 => Address.ToUpperInvariant(),
        < 0.13 when Domain == "gmail.com" => $"{Local[..3]}.{Local[3..]}@{Domain}",
        < 0.17 when Domain == "gmail.com" => $"{Local}+{(dice.Chance(0.5) ? "toko" : "shop")}@{Domain}",
        < 0.18 when Domain == "gmail.com" => $"{Local}@googlemail.com",
        _ => Address,
    };

    /// <summary>As marketplaces show it.</summary>
    public string Masked => $"{Local[0]}***@{Domain}";

    private static string Letters(string name)
    {
        var letters = new string([.. name.ToLowerInvariant().Where(char.IsAsciiLetter)]);
        return letters.Length > 1 ? letters : "id" + letters;
    }
}
