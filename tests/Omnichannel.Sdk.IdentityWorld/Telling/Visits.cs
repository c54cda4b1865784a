using Omnichannel.Identity;
using Omnichannel.IdentityWorld.People;

namespace Omnichannel.IdentityWorld.Telling;

/// <summary>What each channel sees of a customer.</summary>
internal sealed class Visits(Town town, WorldOptions options, Teller teller)
{
    private readonly NameForms _names = new(options);

    public void WhatsApp(Person person)
    {
        var dice = DiceOf(person, 10);
        var hidden = dice.Chance(options.HiddenNumber);
        var replaced = hidden && dice.Chance(options.ReplacedUserId) ? dice.Between(person.From, person.Until) : double.MaxValue;
        var name = _names.Casual(person.Name, dice);
        foreach (var day in Days(person, dice))
        {
            var source = dice.Chance(0.85) ? "whatsapp/toko" : "whatsapp/cs";
            var phone = person.PhoneAt(day);
            var userId = $"ID.{person.Id}{(day > replaced ? "b" : "")}";
            teller.Tell(hidden
                ? new Sight(person, source, userId, day).Named(name).Own(IdentifierKinds.Scoped, $"whatsapp/{userId}", Assurance.Verified)
                : new Sight(person, source, phone.Bare, day).Named(name).OwnPhone(phone.Bare, Assurance.Verified));
        }

        if (replaced < double.MaxValue)
        {
            foreach (var account in new[] { "whatsapp/toko", "whatsapp/cs" })
            {
                teller.Tell(EvidenceKind.Replaced, account, replaced, Sender(account, $"ID.{person.Id}"), Sender(account, $"ID.{person.Id}b"));
            }
        }

        if (person is { NextPhone: { } next, MovesAt: { } moves, MoveIsTold: true } && !hidden)
        {
            teller.Tell(EvidenceKind.Replaced, "whatsapp/toko", moves, Sender("whatsapp/toko", person.Phone.Bare), Sender("whatsapp/toko", next.Bare));
            teller.Tell(EvidenceKind.Replaced, "whatsapp/toko", moves, new Identifier(IdentifierKinds.Phone, person.Phone.Number), new Identifier(IdentifierKinds.Phone, next.Number));
        }
    }

    public void Telegram(Person person)
    {
        var dice = DiceOf(person, 11);
        var (user, name) = ($"{500_000_000L + (person.Id * 37L)}", _names.Casual(person.Name, dice));
        foreach (var day in Days(person, dice))
        {
            var sight = new Sight(person, "telegram/bot", user, day).Named(name).Own(IdentifierKinds.Telegram, user, Assurance.Verified);
            if (dice.Chance(0.5))
            {
                sight.Foreign(IdentifierKinds.Username, $"telegram/{person.Name.Given.ToLowerInvariant()}{person.Id % 1000}", Assurance.Verified, Traits.None);
            }

            teller.Tell(person.HoldsPhone && dice.Chance(0.25) ? sight.OwnPhone(person.PhoneAt(day).Number, Assurance.Verified) : sight);
        }
    }

    public void Sms(Person person)
    {
        var dice = DiceOf(person, 12);
        foreach (var day in Days(person, dice))
        {
            var phone = person.PhoneAt(day).Number;
            teller.Tell(new Sight(person, "sms/toko", phone, day).Named(default).OwnPhone(phone, Assurance.Verified));
        }
    }

    public void Voice(Person person)
    {
        var dice = DiceOf(person, 13);
        foreach (var day in Days(person, dice))
        {
            var phone = person.PhoneAt(day).Number;
            teller.Tell(new Sight(person, "voice/main", phone, day).Named(dice.Chance(0.4) ? _names.Typed(person.Name, dice) : default).OwnPhone(phone, Assurance.Verified));
        }
    }

    /// <summary>A call that shows nothing but the line of the company she works for; the telephonist notes who it was.</summary>
    public void Switchboard(Person person)
    {
        var dice = DiceOf(person, 14);
        foreach (var day in Days(person, dice))
        {
            var sight = new Sight(person, "voice/main", $"call-{person.Id}-{day:F0}", day).Named(_names.Typed(person.Name, dice))
                .Foreign(IdentifierKinds.Phone, town.CompanyOf(person).Line.Number, Assurance.Verified, Traits.Switchboard);
            teller.Tell(dice.Chance(0.5) ? sight.OwnEmail(person.Email.Written(dice), Assurance.Asserted) : sight);
        }
    }

    public void Email(Person person, bool fromWork)
    {
        var dice = DiceOf(person, 15);
        var name = dice.Chance(0.5) ? _names.Formal(person.Name, dice) : _names.Casual(person.Name, dice);
        foreach (var day in Days(person, dice))
        {
            var box = town.CompanyOf(person).Mailbox;
            var written = person.Email.Written(dice);
            teller.Tell(fromWork && dice.Chance(0.2)
                ? new Sight(person, "email/cs", box, day).Named(name).Foreign(IdentifierKinds.Email, box, Assurance.Verified, Traits.RoleMailbox)
                : new Sight(person, "email/cs", written, day).Named(name).OwnEmail(written, Assurance.Verified));
        }
    }

    public void LiveChat(Person person, bool hasAccount)
    {
        var dice = DiceOf(person, 16);
        var cookie = 0;
        foreach (var day in Days(person, dice))
        {
            cookie += dice.Chance(0.3) ? 1 : 0;
            var isForm = dice.Chance(0.2);
            var visitor = $"v-{person.Id}-{cookie}";
            var sight = isForm ? new Sight(person, "form/landing", null, day) : new Sight(person, "livechat/website", visitor, day);
            if (isForm || dice.Chance(0.6))
            {
                sight.Named(dice.Chance(0.7) ? _names.Formal(person.Name, dice) : _names.Casual(person.Name, dice));
                var hasEmail = dice.Chance(0.75);
                if (hasEmail)
                {
                    sight.OwnEmail(person.Email.Written(dice), Assurance.Claimed);
                }

                if (!hasEmail || dice.Chance(0.5))
                {
                    sight.OwnPhone(person.PhoneAt(day).Typed(dice), Assurance.Claimed);
                }
            }
            else
            {
                sight.Named(default);
            }

            if (!isForm)
            {
                sight.Own(IdentifierKinds.Visitor, visitor, Assurance.Asserted);
                if (hasAccount && dice.Chance(options.LogsIn))
                {
                    sight.Own(IdentifierKinds.Customer, $"shop/{person.Id}", Assurance.Verified);
                }
            }

            teller.Tell(sight);
        }
    }

    public void Store(Person person, bool hasCard, Person neighbour)
    {
        var dice = DiceOf(person, 17);
        var visit = 0;
        foreach (var day in Days(person, dice))
        {
            var isCashier = dice.Chance(options.CashierNumber);
            var (till, cashier) = town.Cashier(dice);
            till = isCashier ? till : town.Till(dice);
            var sight = new Sight(person, $"store/till-{till}", dice.Chance(0.6) ? $"receipt-{person.Id}-{++visit}" : null, day).Named(_names.Typed(person.Name, dice));
            var showsCard = hasCard && dice.Chance(0.6);
            if (showsCard)
            {
                sight.Own(IdentifierKinds.Loyalty, $"L{person.Id:D8}", Assurance.Asserted);
            }

            if (isCashier)
            {
                sight.Foreign(IdentifierKinds.Phone, cashier.Typed(dice), Assurance.Asserted, Traits.Cashier);
            }
            else if (!showsCard || dice.Chance(0.5))
            {
                TypePhone(sight, dice, neighbour);
            }

            if (dice.Chance(0.08))
            {
                TypeEmail(sight, dice, Assurance.Asserted, worksAt: null);
            }

            teller.Tell(sight);
        }
    }

    public void Shop(Person person, bool worksFor = false, bool isSecond = false)
    {
        var dice = DiceOf(person, isSecond ? 19UL : 18UL);
        foreach (var day in Days(person, dice))
        {
            var number = isSecond ? $"{person.Id}-2" : $"{person.Id}";
            var sight = new Sight(person, "shop/web", number, day).Named(_names.Formal(person.Name, dice)).Own(IdentifierKinds.Customer, $"shop/{number}", Assurance.Verified);
            if (isSecond)
            {
                sight.Traits |= Traits.SecondAccount;
                sight.Own(IdentifierKinds.Email, person.OtherEmail.Address, Assurance.Verified).OwnPhone(person.PhoneAt(day).Typed(dice), Assurance.Claimed);
            }
            else
            {
                TypeEmail(sight, dice, dice.Chance(0.7) ? Assurance.Verified : Assurance.Asserted, worksFor ? person : null);
                if (dice.Chance(0.75))
                {
                    sight.OwnPhone(person.PhoneAt(day).Typed(dice), dice.Below(4) switch { 0 => Assurance.Verified, 1 => Assurance.Asserted, _ => Assurance.Claimed });
                }
            }

            Describe(sight, dice, address: 0.8, birthDate: 0.4);
            teller.Tell(sight);
        }
    }

    /// <summary>A record of the customer database, without a channel identity.</summary>
    public void Crm(Person person, bool worksFor, Person neighbour)
    {
        var dice = DiceOf(person, 20);
        var day = dice.Between(person.From, person.Until);
        var sight = new Sight(person, "crm/import", null, day).Named(_names.Formal(person.Name, dice)).Own(IdentifierKinds.Customer, $"crm/C-{person.Id}", Assurance.Asserted);
        if (dice.Chance(0.9))
        {
            TypePhone(sight, dice, neighbour);
        }

        if (dice.Chance(0.6))
        {
            TypeEmail(sight, dice, Assurance.Asserted, worksFor ? person : null);
        }

        if (dice.Chance(0.5))
        {
            sight.Own(IdentifierKinds.Loyalty, $"L{person.Id:D8}", Assurance.Asserted);
        }

        Describe(sight, dice, address: 0.7, birthDate: 0.7);
        teller.Tell(sight);
    }

    public void LoyaltyApp(Person person)
    {
        var dice = DiceOf(person, 21);
        foreach (var day in Days(person, dice))
        {
            var sight = new Sight(person, "loyalty/app", $"app-{person.Id}", day).Named(_names.Formal(person.Name, dice)).Own(IdentifierKinds.Loyalty, $"L{person.Id:D8}", Assurance.Verified);
            sight.OwnEmail(person.Email.Written(dice), dice.Chance(0.5) ? Assurance.Verified : Assurance.Asserted);
            Describe(sight, dice, address: 0, birthDate: 0.6);
            teller.Tell(sight);
        }
    }

    public void Marketplace(Person person)
    {
        var dice = DiceOf(person, 22);
        var market = dice.Chance(0.5) ? "shopee" : "tokopedia";
        var buyer = $"{90_000_000L + (person.Id * 13L)}";
        foreach (var day in Days(person, dice))
        {
            var name = dice.Fraction() switch
            {
                < 0.6 => _names.Formal(person.Name, dice),
                < 0.8 => _names.Casual(person.Name, dice),
                _ => ($"{person.Name.Given[0]}***{person.Name.Given[^1]}", false),
            };
            var sight = new Sight(person, $"marketplace/{market}", buyer, day).Named(name).Own(IdentifierKinds.Buyer, $"{market}/{buyer}", Assurance.Verified);
            sight.Traits |= Traits.Masked;
            if (dice.Chance(0.8))
            {
                sight.Masked(IdentifierKinds.PhoneMasked, person.PhoneAt(day).Masked(dice));
            }

            if (dice.Chance(0.4))
            {
                sight.Masked(IdentifierKinds.EmailMasked, person.Email.Masked);
            }

            Describe(sight, dice, address: 0.7, birthDate: 0);
            teller.Tell(sight);
        }
    }

    /// <summary>An agent sees that two accounts of the web shop are one person's.</summary>
    public void Merge(Person person)
        => teller.Tell(EvidenceKind.Linked, "agent/sari", options.Days, Sender("shop/web", $"{person.Id}"), Sender("shop/web", $"{person.Id}-2"));

    /// <summary>An agent sees that two accounts of the web shop are two persons', whatever number they share.</summary>
    public void Unmerge(Person one, Person other)
        => teller.Tell(EvidenceKind.CannotLink, "agent/sari", options.Days, Sender("shop/web", $"{one.Id}"), Sender("shop/web", $"{other.Id}"));

    private void TypePhone(Sight sight, Dice dice, Person neighbour)
    {
        var phone = sight.Person.PhoneAt(sight.Day);
        if (dice.Chance(options.Placeholder))
        {
            sight.Foreign(IdentifierKinds.Phone, dice.Pick(["0800000000", "08123456789", "081234567890", "0000000000", "0811111111111", "-"]), Assurance.Asserted, Traits.Placeholder);
        }
        else if (dice.Chance(options.WrongDigit))
        {
            var hits = dice.Chance(options.WrongDigitHits) && !ReferenceEquals(neighbour, sight.Person);
            sight.Foreign(IdentifierKinds.Phone, (hits ? neighbour.PhoneAt(sight.Day) : phone.WithWrongDigit(dice)).Typed(dice), Assurance.Asserted, hits ? Traits.WrongDigitHit : Traits.WrongDigit);
        }
        else
        {
            sight.OwnPhone(phone.Typed(dice), Assurance.Asserted);
        }
    }

    private void TypeEmail(Sight sight, Dice dice, Assurance assurance, Person? worksAt)
    {
        if (worksAt is not null)
        {
            sight.Foreign(IdentifierKinds.Email, town.CompanyOf(worksAt).Mailbox, Assurance.Asserted, Traits.RoleMailbox);
        }
        else if (assurance == Assurance.Asserted && dice.Chance(options.Placeholder))
        {
            sight.Foreign(IdentifierKinds.Email, dice.Pick(["test@test.com", "noemail@noemail.com", "none@none.com", "a@a.a", "-"]), Assurance.Asserted, Traits.Placeholder);
        }
        else
        {
            sight.OwnEmail(sight.Person.Email.Written(dice), assurance);
        }
    }

    private void Describe(Sight sight, Dice dice, double address, double birthDate)
    {
        if (dice.Chance(address))
        {
            sight.Living(sight.Person.Address.Written(dice, sight.Person.Region));
        }

        if (dice.Chance(birthDate))
        {
            sight.Born(BirthDate.Write(sight.Person.BirthDate, dice, options));
        }
    }

    private Dice DiceOf(Person person, ulong channel) => Dice.For(options.Seed, person.Id, channel);

    private List<double> Days(Person person, Dice dice)
    {
        var days = new List<double> { dice.Between(person.From, person.Until) };
        while (days.Count < 12 && dice.Chance(options.Again))
        {
            days.Add(dice.Between(person.From, person.Until));
        }

        days.Sort();
        return days;
    }

    private static Identifier Sender(string account, string address) => new(IdentifierKinds.Sender, $"{account}/{address}");
}
