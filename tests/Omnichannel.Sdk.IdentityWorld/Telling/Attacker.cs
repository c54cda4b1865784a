using Omnichannel.Events;
using Omnichannel.IdentityWorld.People;

namespace Omnichannel.IdentityWorld.Telling;

/// <summary>Somebody who claims what is another's, hoping to be taken for her.</summary>
internal sealed class Attacker(WorldOptions options, Teller teller, Dice dice, Person self)
{
    private readonly NameForms _names = new(options);

    /// <summary>Attacks one victim, in one of ten ways.</summary>
    /// <returns>How many observations claim something of hers.</returns>
    public int Attack(Person victim)
    {
        var pattern = dice.Below(10);
        return pattern switch
        {
            0 => Tell(Visitor(victim, isBefore: true, named: false), victim, phone: true),
            1 => Tell(Visitor(victim, isBefore: false, named: false), victim, email: true),
            2 => Tell(Visitor(victim, isBefore: dice.Chance(0.5), named: true), victim, phone: true, email: true),
            3 => Tell(Visitor(victim, isBefore: false, named: true), victim, phone: true, email: true, numbers: true),
            4 => SeveralNames(victim),
            5 => Chained(victim),
            6 => Tell(Account(victim), victim, phone: true),
            7 => Tell(Record(victim, own: true), victim, phone: true, numbers: true),
            8 => Tell(Record(victim, own: false), victim, phone: true, email: dice.Chance(0.5)),
            _ => Persistent(victim),
        };
    }

    /// <summary>The same cookie under several names.</summary>
    private int SeveralNames(Person victim)
    {
        var told = 0;
        for (var i = 0; i < 3; i++)
        {
            told += Tell(Visitor(victim, isBefore: dice.Chance(0.3), named: i == 1), victim, phone: i != 2, email: i != 0);
        }

        return told;
    }

    /// <summary>A first visit claims her address and proves a mailbox of the attacker's own; a second one claims that mailbox and her number.</summary>
    private int Chained(Person victim)
    {
        var first = Visitor(victim, isBefore: dice.Chance(0.5), named: false).OwnEmail(self.Email.Address, Assurance.Verified);
        var second = Visitor(victim, isBefore: false, named: true, cookie: "b").OwnEmail(self.Email.Address, Assurance.Claimed);
        return Tell(first, victim, email: true) + Tell(second, victim, phone: true);
    }

    /// <summary>The same claim from three places, so that it looks well supported.</summary>
    private int Persistent(Person victim)
        => Tell(Visitor(victim, isBefore: false, named: true), victim, phone: true)
            + Tell(Account(victim), victim, phone: true)
            + Tell(Record(victim, own: true), victim, phone: true);

    private Sight Visitor(Person victim, bool isBefore, bool named, string cookie = "a")
    {
        var visitor = $"v-{self.Id}-{cookie}";
        return new Sight(self, "livechat/website", visitor, Day(victim, isBefore)).Named(Name(victim, named)).Own(IdentifierKinds.Visitor, visitor, Assurance.Asserted);
    }

    /// <summary>An account in the web shop with her number, her name and her address.</summary>
    private Sight Account(Person victim)
        => new Sight(self, "shop/web", $"{self.Id}", Day(victim, isBefore: false)).Named(Name(victim, true))
            .Own(IdentifierKinds.Customer, $"shop/{self.Id}", Assurance.Verified).OwnEmail(self.Email.Address, Assurance.Verified).Living(victim.Address.Written(dice, victim.Region));

    /// <summary>A form without a channel identity; it mixes her values with one of the attacker's own, or has nothing but hers.</summary>
    private Sight Record(Person victim, bool own)
    {
        var sight = new Sight(self, "form/landing", null, Day(victim, isBefore: dice.Chance(0.4))).Named(Name(victim, dice.Chance(0.5)));
        return own ? sight.OwnEmail(self.Email.Address, Assurance.Asserted) : sight;
    }

    private double Day(Person victim, bool isBefore)
        => isBefore ? dice.Between(0, Math.Max(1, victim.From)) : dice.Between(victim.From, options.Days);

    /// <summary>The victim's name is none of the attacker's: it tells against a tie with what she does under her own, as any alias does.</summary>
    private (string?, bool) Name(Person victim, bool ofVictim)
        => ofVictim ? (_names.Formal(victim.Name, dice).Name, true) : dice.Chance(0.5) ? _names.Formal(self.Name, dice) : (null, false);

    private int Tell(Sight sight, Person victim, bool phone = false, bool email = false, bool numbers = false)
    {
        sight.Victim = victim.Id;
        sight.Traits |= Traits.Attack;
        if (phone)
        {
            Claim(sight, IdentifierKinds.Phone, victim.PhoneAt(sight.Day).Typed(dice));
        }

        if (email)
        {
            Claim(sight, IdentifierKinds.Email, victim.Email.Written(dice));
        }

        if (numbers)
        {
            Claim(sight, IdentifierKinds.Customer, $"crm/C-{victim.Id}");
            Claim(sight, IdentifierKinds.Loyalty, $"L{victim.Id:D8}");
        }

        teller.Tell(sight);
        return 1;
    }

    private static void Claim(Sight sight, string kind, string value) => sight.Identifiers.Add(new IdentifierClaim(kind, value, Assurance.Claimed));
}
