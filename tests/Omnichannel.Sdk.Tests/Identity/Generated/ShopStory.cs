using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity.Generated;

/// <summary>
/// The observations of a shop over a year: persons on several channels under several forms of their names, families with one phone, a till whose own number is typed for
/// everybody, customer numbers on shared phones, claims, masked and blocked values, changed and recycled numbers, links and cuts. All of it means the same in any order.
/// </summary>
internal sealed class ShopStory(int seed, int persons)
{
    private static readonly string[] Given = ["Rina", "Budi", "Dewi", "Agus", "Kartika", "Bambang", "Yulia", "Hendra", "Laras", "Gunawan", "Wulan"];
    private static readonly string[] Family = ["Wijaya", "Kusuma", "Hidayat", "Santoso", "Perdana"];

    private readonly Random _random = new(seed);
    private readonly List<IdentityOperation> _operations = [];

    public IReadOnlyList<IdentityOperation> Tell()
    {
        for (var person = 0; person < persons; person++)
        {
            Live(person);
        }

        for (var i = 0; i < persons / 20; i++)
        {
            var (a, b) = (_random.Next(persons), _random.Next(persons));
            if (a != b)
            {
                // Each pair is linked or cut once at the most, so that decisions do not depend on which came first.
                _operations.Add(i % 2 == 0 ? Cut(Time(), WhatsApp(a), WhatsApp(b)) : new IdentityLink { Tenant = TenantId.Default, Source = "sari", At = Day(Time()), A = WhatsApp(a).ToIdentityId(), B = WhatsApp(b).ToIdentityId(), LiftsCuts = false });
            }
        }

        return _operations;
    }

    private double Time(int until = 360) => _random.Next(0, until) + (_random.Next(24) / 24.0);

    private static Identifier WhatsApp(int person) => Sender($"ID.{person}");

    /// <summary>What a person is called: by one part of the name, by all of it, with a typing error, or not at all.</summary>
    private IdentityObservation MaybeNamed(IdentityObservation seen, int person)
    {
        var (given, family) = (Given[person % Given.Length], Family[(person / 3) % Family.Length]);
        return _random.Next(7) switch
        {
            0 or 1 => seen,
            2 => seen.Named(given),
            3 => seen.Named($"{given[0]}. {family}"),
            4 => seen.Told((ProfileFields.Name, $"{given} {family}"), (ProfileFields.BirthDate, $"{1950 + (person % 50)}-03-{1 + (person % 28):D2}"), (ProfileFields.Address, $"Jalan Melati {person / 3}, Bandung")),
            5 => seen.Named($"{family}, {given}"),
            _ => seen.Named($"{given} {family[..^1]}x"),
        };
    }

    /// <summary>A number that falls silent and comes back with somebody else, and nobody tells.</summary>
    private void Recycle(int person, Identifier phone)
    {
        var sender = Sender($"sms/nomor/{phone.Value}");
        var day = _random.Next(0, 100);
        _operations.Add(From("sms/nomor", day, sender, Verified(phone)).Named($"{Given[person % Given.Length]} {Family[(person / 3) % Family.Length]}"));
        _operations.Add(From("sms/nomor", day + _random.Next(0, 40), sender, Verified(phone)));
        _operations.Add(From("sms/nomor", day + _random.Next(30, 250), sender, Verified(phone)).Named($"{Given[(person + 7) % Given.Length]} Stranger{person}"));
    }

    private void Live(int person)
    {
        var phone = Phone(_random.Next(8) == 0 ? person - (person % 3) : person); // a family's
        var changes = _random.Next(12) == 0 ? _random.Next(100, 250) : 360;
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            _operations.Add(MaybeNamed(At(Time(changes), WhatsApp(person), _random.Next(6) == 0 ? [] : [Verified(phone), (new Identifier(IdentifierKinds.Username, $"whatsapp/u{person % 50}"), Assurance.Verified)]), person));
        }

        if (_random.Next(2) == 0)
        {
            _operations.Add(From("sms/toko", Time(), Sender($"sms/toko/N{person}"), Verified(phone)));
        }

        if (_random.Next(2) == 0)
        {
            _operations.Add(MaybeNamed(From("crm/import", Time(), null, Asserted(Customer($"crm/C-{person}")), Asserted(phone), Asserted(Email($"m{person}"))), person));
        }

        if (_random.Next(3) == 0)
        {
            _operations.Add(From("email/toko", Time(), Sender($"email/toko/m{person}@example.com"), Verified(Email($"m{person}"))));
        }

        if (_random.Next(3) == 0)
        {
            _operations.Add(From("shop/web", Time(), Sender($"livechat/web/v{person}"), Claimed(Email($"m{_random.Next(persons)}")), Claimed(Phone(_random.Next(persons))), Asserted(new Identifier(IdentifierKinds.Visitor, $"v{person}"))));
        }

        if (_random.Next(4) == 0)
        {
            _operations.Add(MaybeNamed(From("store/till", Time(), Sender($"store/till/{person}"), Asserted(Phone(1_000_000)), Asserted(Customer($"crm/C-{person}")), Asserted(Email("info"))), person));
        }

        if (_random.Next(8) == 0)
        {
            Recycle(person, Phone(3_000_000 + person));
        }

        if (_random.Next(5) == 0)
        {
            _operations.Add(MaybeNamed(From("marketplace/pasar", Time(), Sender($"marketplace/pasar/{person}"), Asserted(new Identifier(IdentifierKinds.PhoneMasked, $"{phone.Value[..6]}****{phone.Value[^3..]}"))), person));
        }

        if (changes < 360)
        {
            ChangeNumber(person, phone, changes);
        }

        if (_random.Next(10) == 0)
        {
            _operations.Add(From("crm/import", Time(), null, Claimed(Email($"m{_random.Next(persons)}")), Asserted(Customer($"crm/C-{person}"))));
        }
    }

    private void ChangeNumber(int person, Identifier phone, int day)
    {
        var (moved, number) = (Sender($"ID.{person}.b"), Phone(2_000_000 + person));
        _operations.Add(At(day, moved, Verified(number)));
        _operations.Add(Replaced(day, WhatsApp(person), moved));
        _operations.Add(Replaced(day, phone, number));
        _operations.Add(At(day + _random.Next(1, 100), moved, Verified(number)));
        if (_random.Next(2) == 0)
        {
            _operations.Add(At(day + _random.Next(-20, 100), Sender($"ID.{person}.stranger"), Verified(phone)));
        }
    }
}
