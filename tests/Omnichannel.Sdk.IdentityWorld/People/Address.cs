namespace Omnichannel.IdentityWorld.People;

/// <summary>Where a household lives, and how it is written.</summary>
internal sealed record Address
{
    private static readonly string[] Streets = "Melati Mawar Kenanga Anggrek Merdeka Sudirman Diponegoro Kartini Pahlawan Gatot-Subroto Ahmad-Yani Veteran Pemuda Cendana Flamboyan Dahlia Cempaka Teratai Nusa-Indah Kamboja Gajah-Mada Hayam-Wuruk Imam-Bonjol Teuku-Umar Pattimura Raya-Bogor Kebon-Jeruk Mangga-Dua Salemba Cikini".Split(' ');
    private static readonly (string City, string Postcode)[] Cities = [("Jakarta Pusat", "10"), ("Jakarta Selatan", "12"), ("Jakarta Barat", "11"), ("Bandung", "40"), ("Surabaya", "60"), ("Medan", "20"), ("Semarang", "50"), ("Makassar", "90"), ("Denpasar", "80"), ("Yogyakarta", "55"), ("Bekasi", "17"), ("Tangerang", "15")];
    private static readonly string[] ForeignStreets = "High-Street Station-Road Park-Lane Orchard-Road Main-Street Church-Road Mill-Lane Garden-Avenue River-Street Hill-Road".Split(' ');

    public required string Street { get; init; }

    public required int Number { get; init; }

    public required string? Neighbours { get; init; }

    public required string City { get; init; }

    public required string Postcode { get; init; }

    public static Address Draw(Dice dice, string region)
    {
        var (city, lead) = region == "ID" ? dice.Pick(Cities) : ($"{region} City {dice.Below(20)}", "7");
        return new Address
        {
            Street = dice.Pick(region == "ID" ? Streets : ForeignStreets).Replace('-', ' '),
            Number = 1 + dice.Below(180),
            Neighbours = region == "ID" && dice.Chance(0.6) ? $"RT {1 + dice.Below(15):D2}/RW {1 + dice.Below(12):D2}" : null,
            City = city,
            Postcode = $"{lead}{dice.Below(900) + 100}",
        };
    }

    public string Written(Dice dice, string region)
    {
        if (region != "ID")
        {
            var street = dice.Chance(0.3) ? Street.Replace("Street", "St", StringComparison.Ordinal).Replace("Road", "Rd", StringComparison.Ordinal).Replace("Avenue", "Ave", StringComparison.Ordinal) : Street;
            return $"{Number} {street}, {City} {Postcode}";
        }

        var road = dice.Fraction() switch { < 0.5 => "Jl.", < 0.7 => "Jalan", < 0.85 => "Jln", _ => "jl" };
        var number = dice.Fraction() switch { < 0.6 => "No.", < 0.8 => "No", _ => "" };
        var text = $"{road} {Street} {number} {Number}{(Neighbours is null || dice.Chance(0.3) ? "" : $" {Neighbours}")}, {City}{(dice.Chance(0.75) ? $" {Postcode}" : "")}".Replace("  ", " ", StringComparison.Ordinal);
        return dice.Chance(0.1) ? text.ToLowerInvariant() : text;
    }
}
