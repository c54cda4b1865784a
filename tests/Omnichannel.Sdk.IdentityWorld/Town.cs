using Omnichannel.IdentityWorld.People;
using Omnichannel.IdentityWorld.Telling;

namespace Omnichannel.IdentityWorld;

/// <summary>What all neighbourhoods have in common: tills with their cashiers, companies with their switchboards and mailboxes.</summary>
internal sealed class Town
{
    // Persons are numbered from zero; these are above all of them.
    public const int FirstAttacker = 1 << 26;
    private const int FirstCashier = 1 << 27;

    private readonly WorldOptions _options;
    private readonly Person[] _cashiers;
    private readonly (Phone Line, string Mailbox)[] _companies;

    public Town(WorldOptions options)
    {
        _options = options;
        var dice = Dice.For(options.Seed, 0, 2);
        _cashiers = new Person[Math.Max(2, options.Customers / options.CustomersPerCashier)];
        for (var i = 0; i < _cashiers.Length; i++)
        {
            var name = PersonName.Draw(dice, abroad: null, family: null);
            _cashiers[i] = new Person
            {
                Id = FirstCashier + i,
                Region = "ID",
                Name = name,
                BirthDate = BirthDate.Draw(dice, isChild: false),
                Address = Address.Draw(dice, "ID"),
                Phone = Phone.Of("ID", 60_000_000 + i),
                Email = Email.Of(name, 50_000_000 + (2 * i), dice),
                OtherEmail = Email.Of(name, 50_000_001 + (2 * i), dice),
                From = 0,
                Until = options.Days,
            };
        }

        string[] boxes = ["info", "sales", "office", "admin", "purchasing", "finance"];
        _companies = new (Phone, string)[Math.Max(2, options.Customers / options.CustomersPerCompany)];
        for (var i = 0; i < _companies.Length; i++)
        {
            _companies[i] = (Phone.Line(i), $"{dice.Pick(boxes)}@company{i}.example.com");
        }
    }

    /// <summary>Picks a cashier who types her own number; some do it far more often than others.</summary>
    public (int Till, Phone Number) Cashier(Dice dice)
    {
        var cashier = (int)(Math.Pow(dice.Fraction(), 1.5) * _cashiers.Length);
        return (cashier, _cashiers[cashier].Phone);
    }

    /// <summary>The company that somebody works for.</summary>
    public (Phone Line, string Mailbox) CompanyOf(Person person) => _companies[person.Id / Neighbourhood.Size % _companies.Length];

    /// <summary>Picks a till.</summary>
    public int Till(Dice dice) => dice.Below(Math.Max(8, _options.Customers / 500));

    /// <summary>Tells what the cashiers do as customers.</summary>
    public List<WorldEvent> Tell()
    {
        var teller = new Teller(_options, -1);
        var visits = new Visits(this, _options, teller);
        foreach (var cashier in _cashiers)
        {
            visits.WhatsApp(cashier);
            visits.Shop(cashier);
        }

        return teller.Events;
    }
}
