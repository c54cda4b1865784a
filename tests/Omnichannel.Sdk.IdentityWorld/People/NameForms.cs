namespace Omnichannel.IdentityWorld.People;

/// <summary>How names are written: on a form, on a profile that people make for themselves, at a till.</summary>
internal sealed class NameForms(WorldOptions options)
{
    /// <summary>A form or a contract: whole, now and then with a title, old spelling or swapped.</summary>
    public (string? Name, bool IsAlias) Formal(PersonName name, Dice dice)
    {
        var text = dice.Fraction() switch
        {
            < 0.06 => $"{Title(name, dice)} {name.Full}",
            < 0.09 when name.IsIndonesian => name.Full + dice.Pick(NameLists.Degrees),
            < 0.13 when name.IsIndonesian => OldSpelling(name.Full),
            < 0.17 when name.Family is not null => dice.Chance(0.5) ? $"{name.Family}, {name.Given}" : $"{name.Family} {name.Given}",
            < 0.22 when name.Middle is not null => $"{name.Given} {name.Middle[0]}. {name.Family}",
            < 0.28 => name.Full.ToUpperInvariant(),
            < 0.30 when name.Middle is not null => $"{name.Given} {name.Family}",
            _ => name.Full,
        };
        return (Mistype(text, dice), false);
    }

    /// <summary>What people call themselves on a messenger.</summary>
    public (string? Name, bool IsAlias) Casual(PersonName name, Dice dice)
    {
        if (dice.Chance(options.AliasName))
        {
            return (dice.Pick(NameLists.Aliases), true);
        }

        if (name.Home is not null && dice.Chance(0.4))
        {
            return (name.Home, !name.HomeCanBeCompared);
        }

        return dice.Fraction() switch
        {
            < 0.10 => (null, false),
            < 0.40 => (name.Given, false),
            < 0.50 when name.Family is not null => ($"{name.Given} {name.Family[0]}", false),
            < 0.58 => (Nickname(name), false),
            < 0.68 => ($"{name.Given} {dice.Pick(NameLists.Emoji)}", false),
            < 0.72 => (dice.Pick(NameLists.Emoji) + name.Full.ToLowerInvariant() + dice.Pick(NameLists.Emoji), false),
            < 0.78 => (name.Given.ToLowerInvariant(), false),
            < 0.80 when name.IsIndonesian => (OldSpelling(name.Full), false),
            _ => (name.Full, false),
        };
    }

    /// <summary>What a cashier or a telephonist types.</summary>
    public (string? Name, bool IsAlias) Typed(PersonName name, Dice dice) => dice.Fraction() switch
    {
        < 0.18 => (null, false),
        < 0.45 => ($"{Title(name, dice)} {name.Given}", false),
        < 0.60 => (Mistype(name.Given, dice), false),
        < 0.66 => (name.Full.ToUpperInvariant(), false),
        < 0.70 when name.Family is not null => ($"{name.Given[0]}. {name.Family}", false),
        < 0.74 when name.IsIndonesian => (OldSpelling(name.Full), false),
        _ => (Mistype(name.Full, dice), false),
    };

    private string Mistype(string text, Dice dice)
    {
        if (!dice.Chance(options.NameTypo) || text.Length < 5)
        {
            return text;
        }

        var at = 1 + dice.Below(text.Length - 2); // the first letter is rarely wrong
        return !char.IsLetter(text[at]) ? text : dice.Below(3) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            _ => $"{text[..at]}{(char)('a' + dice.Below(26))}{text[(at + 1)..]}",
        };
    }

    private static string Title(PersonName name, Dice dice)
        => dice.Pick(!name.IsIndonesian ? name.IsWoman ? NameLists.ForeignTitlesOfWomen : NameLists.ForeignTitlesOfMen : name.IsWoman ? NameLists.IndonesianTitlesOfWomen : NameLists.IndonesianTitlesOfMen);

    private static string Nickname(PersonName name)
        => NameLists.Nicknames.TryGetValue(name.Given, out var known) ? known : name.Given.Length > 5 ? name.Given[..4] : name.Given;

    /// <summary>The spelling of before 1972: tj for c, dj for j, j for y, and the older oe for u.</summary>
    private static string OldSpelling(string name)
    {
        var text = name.Replace("y", "\u0001", StringComparison.Ordinal).Replace("Y", "\u0002", StringComparison.Ordinal)
            .Replace("j", "dj", StringComparison.Ordinal).Replace("J", "Dj", StringComparison.Ordinal)
            .Replace("c", "tj", StringComparison.Ordinal).Replace("C", "Tj", StringComparison.Ordinal)
            .Replace("u", "oe", StringComparison.Ordinal).Replace("U", "Oe", StringComparison.Ordinal);
        return text.Replace('\u0001', 'j').Replace('\u0002', 'J');
    }
}
