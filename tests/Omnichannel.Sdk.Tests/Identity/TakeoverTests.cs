using Omnichannel.Identity.Generated;
using Xunit.Abstractions;
using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class TakeoverTests(ITestOutputHelper output)
{
    private const int Rounds = 13;
    private const int Victims = 100;
    private const int AttacksPerRound = 420;

    [Fact]
    public void No_claim_shares_a_contact_with_its_victim_or_changes_hers()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var attacks = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var lives = Enumerable.Range(0, Victims).SelectMany(victim => Live(random, victim)).ToList();
            var claims = Enumerable.Range(0, AttacksPerRound).SelectMany(attacker => Attack(random, attacker)).ToList();
            attacks += AttacksPerRound;
            var all = lives.Concat(claims).ToArray();
            random.Shuffle(all);

            var peaceful = new IdentityHost();
            peaceful.RunInBatches(lives, () => 40);
            var attacked = new IdentityHost();
            attacked.RunInBatches(all, () => random.Next(1, 60));

            foreach (var node in peaceful.Store.Nodes.Values.Where(node => node.Contact is not null))
            {
                Assert.True(attacked.Store.Nodes[node.Id].Contact == node.Contact, $"Seed {seed}, round {round}: claims moved {node.Identifier}.");
            }

            var held = peaceful.Store.Contacts.Keys.ToHashSet();
            var intruders = attacked.Store.Nodes.Values.Where(node => node.Identifier.Value.Contains("evil", StringComparison.Ordinal) && node.Contact is { } contact && held.Contains(contact)).ToList();
            Assert.True(intruders.Count == 0, $"Seed {seed}, round {round}: {intruders.Count} attackers share a contact with a victim, the first is {intruders.FirstOrDefault()?.Identifier}.");
            Assert.True(attacked.Store.Suggestions.Count > 0);
        }

        Assert.True(attacks >= 5000);
        output.WriteLine($"{attacks} attacks, none of which shares a contact with its victim.");
    }

    private static IEnumerable<IdentityOperation> Live(Random random, int victim)
    {
        yield return At(random.Next(300), Sender($"victim{victim}"), Verified(Phone(victim)));
        yield return From("crm", random.Next(300), null, Asserted(Customer($"C-{victim}")), Asserted(Phone(victim)), Asserted(Email($"victim{victim}")));
        if (random.Next(2) == 0)
        {
            yield return From("email", random.Next(300), Sender($"email/toko/victim{victim}"), Verified(Email($"victim{victim}")));
        }
    }

    /// <summary>Somebody who owns a little and claims what is another's: at any time, in chains, under several names, through a record without a sender.</summary>
    private static IEnumerable<IdentityOperation> Attack(Random random, int attacker)
    {
        var own = Email($"evil{attacker}");
        var sender = Sender($"evil{attacker}");
        yield return At(random.Next(300), sender, Verified(own), Claim(random));
        switch (random.Next(6))
        {
            case 0: // many claims at once
                yield return At(random.Next(300), sender, [.. Enumerable.Range(0, 10).Select(_ => Claim(random))]);
                break;
            case 1: // a second channel identity, tied to the first by a value of her own, claims more
                yield return From("web", random.Next(300), Sender($"livechat/web/evil{attacker}"), Verified(own), Claim(random), Claim(random));
                break;
            case 2: // a record without a sender that mixes a value of her own with claims
                yield return From("form", random.Next(300), null, Asserted(own), Claim(random), Claim(random));
                break;
            case 3: // a chain: attackers claim each other and the victim
                yield return At(random.Next(300), sender, Claimed(Email($"evil{attacker + 1}")), Claim(random));
                break;
            case 4: // what she claims twice from two sources is no more than a claim
                yield return At(random.Next(300), sender, Claimed(Phone(random.Next(Victims))), (Phone(random.Next(Victims)), Assurance.Inferred));
                yield return From("web", random.Next(300), sender, Claim(random));
                break;
            default: // she claims the channel identity itself, long before anybody was seen
                yield return At(-100, sender, Claimed(Sender($"victim{random.Next(Victims)}")), Claim(random));
                break;
        }
    }

    private static (Identifier, Assurance) Claim(Random random)
    {
        var victim = random.Next(Victims);
        return Claimed(random.Next(3) switch { 0 => Phone(victim), 1 => Email($"victim{victim}"), _ => Customer($"C-{victim}") });
    }
}
