using Omnichannel.IdentityWorld.People;
using Omnichannel.IdentityWorld.Telling;

namespace Omnichannel.IdentityWorld;

/// <summary>Twenty customers in their households, with whoever attacks them: what can be told without knowing the rest of the world.</summary>
internal sealed class Neighbourhood(Town town, WorldOptions options, int number)
{
    public const int Size = 20;
    private readonly Dice _dice = Dice.For(options.Seed, number, 3);
    private readonly List<Person> _people = new(Size);
    private Person? _shopper;

    public List<WorldEvent> Tell()
    {
        while (_people.Count < Size)
        {
            MoveIn(Math.Min(Size - _people.Count, HouseholdSize()));
        }

        foreach (var person in _people)
        {
            ChangeNumber(person);
        }

        var teller = new Teller(options, number);
        var visits = new Visits(town, options, teller);
        foreach (var person in _people)
        {
            Live(person, visits);
        }

        Attack(teller);
        return teller.Events;
    }

    private int HouseholdSize() => _dice.Fraction() switch { < 0.5 => 1, < 0.7 => 2, < 0.87 => 3, < 0.96 => 4, _ => 5 };

    private void MoveIn(int size)
    {
        var abroad = _dice.Chance(options.Foreign) ? _dice.Pick(NameLists.Foreign) : null;
        var region = abroad?.Region ?? "ID";
        var address = Address.Draw(_dice, region);
        var family = size > 1 && _dice.Chance(0.6) ? PersonName.Draw(_dice, abroad, family: null).Family : null;
        var household = new List<Person>(size);
        while (household.Count < size)
        {
            var name = PersonName.Draw(_dice, abroad, family);
            if (household.Exists(other => other.Name.Given == name.Given || other.Name.Given == name.Middle || other.Name.Middle == name.Given))
            {
                continue; // nobody calls two children by one name
            }

            var id = (number * Size) + _people.Count + household.Count;
            var from = _dice.Chance(0.4) ? 0 : _dice.Between(0, options.Days * 0.8);
            household.Add(new Person
            {
                Id = id,
                Region = region,
                Name = name,
                BirthDate = BirthDate.Draw(_dice, isChild: household.Count > 1),
                Address = address,
                Phone = Phone.Of(region, 4L * id),
                Email = Email.Of(name, 2L * id, _dice),
                OtherEmail = Email.Of(name, (2L * id) + 1, _dice),
                From = from,
                Until = Math.Min(options.Days, from + _dice.Between(30, options.Days)),
            });
        }

        if (size > 1 && _dice.Chance(options.FamilyPhone))
        {
            foreach (var member in household)
            {
                (member.Phone, member.SharesPhone, member.HoldsPhone) = (household[0].Phone, true, ReferenceEquals(member, household[0]));
            }
        }

        if (size > 1 && _dice.Chance(options.SharedEmail))
        {
            (household[1].Email, household[1].HoldsEmail) = (household[0].Email, false);
            (household[0].SharesEmail, household[1].SharesEmail) = (true, true);
        }

        _people.AddRange(household);
    }

    private void ChangeNumber(Person person)
    {
        if (person.SharesPhone || person.IsRecycled)
        {
            return;
        }

        if (_dice.Chance(options.Recycled))
        {
            var stranger = _people.Find(other => other.Id > person.Id + 4 && other is { SharesPhone: false, IsRecycled: false, MovesAt: null });
            if (stranger is null)
            {
                return;
            }

            person.MovesAt = _dice.Between(0.15, 0.45) * options.Days;
            person.From = Math.Min(person.From, person.MovesAt.Value - 40);
            person.MoveIsTold = _dice.Chance(options.ChangeIsTold);
            if (_dice.Chance(0.5))
            {
                person.NextPhone = Phone.Of(person.Region, (4L * person.Id) + 1);
                person.Until = options.Days;
            }
            else
            {
                person.Until = person.MovesAt.Value;
            }

            stranger.Phone = person.Phone;
            stranger.From = person.MovesAt.Value + _dice.Between(210, 500);
            stranger.Until = options.Days;
            (person.IsRecycled, stranger.IsRecycled) = (true, true);
        }
        else if (_dice.Chance(options.ChangesNumber))
        {
            person.MovesAt = _dice.Between(person.From, person.Until);
            person.MoveIsTold = _dice.Chance(options.ChangeIsTold);
            person.NextPhone = Phone.Of(person.Region, (4L * person.Id) + 1);
        }
    }

    private void Live(Person person, Visits visits)
    {
        var (card, shop, isSeen) = (_dice.Chance(options.InLoyalty), _dice.Chance(options.InWebShop), false);
        var (atWork, works) = (_dice.Chance(options.Switchboard), _dice.Chance(options.RoleMailbox));
        var neighbour = _people[_dice.Below(Size)];
        Visit(person.HoldsPhone && _dice.Chance(options.OnWhatsApp), () => visits.WhatsApp(person));
        Visit(_dice.Chance(options.OnTelegram), () => visits.Telegram(person));
        Visit(person.HoldsPhone && _dice.Chance(options.OnSms), () => visits.Sms(person));
        Visit(person.HoldsPhone && _dice.Chance(options.OnVoice), () => visits.Voice(person));
        Visit(atWork, () => visits.Switchboard(person));
        Visit(person.HoldsEmail && _dice.Chance(options.OnEmail), () => visits.Email(person, works));
        Visit(shop, () => visits.Shop(person, works));
        var second = shop && _dice.Chance(options.SecondAccount);
        Visit(second, () => visits.Shop(person, isSecond: true));
        if (second && _dice.Chance(options.AgentDecides))
        {
            visits.Merge(person);
        }

        if (shop && person.SharesPhone && _shopper is { } other && other.Phone == person.Phone && _dice.Chance(options.AgentDecides))
        {
            visits.Unmerge(other, person);
        }

        _shopper = shop ? person : _shopper;
        Visit(_dice.Chance(options.OnLiveChat), () => visits.LiveChat(person, shop));
        Visit(_dice.Chance(options.OnMarketplace), () => visits.Marketplace(person));
        Visit(card && _dice.Chance(0.5), () => visits.LoyaltyApp(person));
        Visit(_dice.Chance(0.18), () => visits.Crm(person, works, neighbour));
        var inStore = _dice.Chance(options.InStore);
        Visit(inStore || !isSeen, () => visits.Store(person, card, neighbour));

        void Visit(bool happens, Action visit)
        {
            if (happens)
            {
                isSeen = true;
                visit();
            }
        }
    }

    private void Attack(Teller teller)
    {
        var dice = Dice.For(options.Seed, number, 4);
        var owed = options.Attacks * Size;
        for (var slot = 0; owed > 0; slot++)
        {
            if (owed < 1 && !dice.Chance(owed / 1.45)) // the mean number of observations in one attack, taken off for what it overshoots
            {
                return;
            }

            var id = Town.FirstAttacker + (number * 64) + slot;
            var name = PersonName.Draw(dice, abroad: null, family: null);
            var self = new Person
            {
                Id = id,
                Region = "ID",
                Name = name,
                BirthDate = BirthDate.Draw(dice, isChild: false),
                Address = Address.Draw(dice, "ID"),
                Phone = Phone.Of("ID", 70_000_000 + ((number * 64L) + slot)),
                Email = Email.Of(name, 40_000_000 + (((number * 64L) + slot) * 2), dice),
                OtherEmail = Email.Of(name, 40_000_001 + (((number * 64L) + slot) * 2), dice),
                From = 0,
                Until = options.Days,
            };
            owed -= new Attacker(options, teller, dice, self).Attack(dice.Pick(_people));
        }
    }
}
