using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class RecycledValueTests
{
    private static readonly Identifier OldSender = Sender("628120000001");
    private static readonly Identifier NewSender = Sender("ID.2");
    private static readonly Identifier OldPhone = new(IdentifierKinds.Phone, "+628120000001");
    private static readonly Identifier NewPhone = new(IdentifierKinds.Phone, "+628570000002");
    private static readonly Identifier Stranger = Sender("sms/toko/x");

    private static readonly IdentityOperation[] Story =
    [
        At(1, OldSender, Verified(OldPhone)),
        From("crm", 2, null, Asserted(Customer("C-1")), Asserted(OldPhone)),
        At(10, NewSender, Verified(NewPhone)),
        Replaced(10, OldSender, NewSender),
        Replaced(10, OldPhone, NewPhone),
        From("sms/toko", 200, Stranger, Verified(OldPhone)),
        From("sms/toko", 201, Stranger, Asserted(Customer("C-2"))),
    ];

    private readonly IdentityHost _host = new();

    [Fact]
    public void History_follows_a_changed_number_and_messages_go_to_the_new_one()
    {
        _host.Run(Story[..5]);

        Assert.Equal(_host.ContactOf(OldSender), _host.ContactOf(NewSender));
        Assert.Equal(_host.ContactOf(Customer("C-1")), _host.ContactOf(NewPhone));
        Assert.Equal(_host.ContactOf(NewSender), _host.ContactOf(OldPhone)); // until somebody else has it
        Assert.Equal(NewSender.ToIdentityId(), _host.Node(OldSender).ReplacedBy);
        Assert.Equal(NewPhone.ToIdentityId(), _host.Node(OldPhone).ReplacedBy);
        Assert.Null(_host.Node(NewSender).ReplacedBy);
    }

    [Fact]
    public void A_stranger_with_the_recycled_number_is_another_contact_in_every_order()
    {
        foreach (var order in Permutations(Story.Length))
        {
            var host = new IdentityHost();
            foreach (var index in order)
            {
                host.Run(Story[index]);
            }

            Assert.Equal(host.ContactOf(OldSender), host.ContactOf(NewSender));
            Assert.Equal(host.ContactOf(OldSender), host.ContactOf(Customer("C-1")));
            Assert.Equal(host.ContactOf(Stranger), host.ContactOf(OldPhone));
            Assert.Equal(host.ContactOf(Stranger), host.ContactOf(Customer("C-2")));
            Assert.NotEqual(host.ContactOf(OldSender), host.ContactOf(Stranger));
            Assert.Equal(host.ContactOf(OldSender), Assert.Single(host.Node(OldPhone).Formerly!).Contact);
            Assert.All(host.Store.Contacts.Values.Where(row => row.IsCurrent), row => Assert.Contains(host.Store.Nodes.Values, node => node.Contact == row.Id));
        }
    }

    [Fact]
    public void An_id_derived_from_a_recycled_value_answers_with_its_former_holder()
    {
        var later = Enumerable.Range(0, 100).Select(i => Email($"e{i}")).First(email => email.ToIdentityId() > OldPhone.ToIdentityId());
        _host.Run(From("crm", 1, null, Asserted(OldPhone), Asserted(later)));
        _host.Run(Link(2, OldPhone, later));
        _host.Run(Erase(3, _host.Store.Nodes.Values.Single(node => node.Identifier.Kind == IdentifierKinds.Sender).Identifier)); // what is left is named after a value
        var handedOut = _host.ContactOf(OldPhone)!.Value;

        _host.Run(Replaced(10, OldPhone, NewPhone));
        _host.Run(At(100, Stranger, Verified(OldPhone)));

        Assert.Equal(OldPhone.ToIdentityId(), _host.Store.Contacts[handedOut].Anchor);
        Assert.False(_host.Store.Contacts[handedOut].IsCurrent);
        Assert.Equal(_host.ContactOf(NewPhone), _host.Store.FindContact(handedOut)?.Id);
        Assert.NotEqual(_host.ContactOf(Stranger), _host.Store.FindContact(handedOut)?.Id);
    }

    [Fact]
    public void A_record_that_still_names_the_old_number_does_not_bring_the_stranger_in()
    {
        _host.Run(Story);

        _host.Run(From("shop", 300, null, Asserted(Customer("C-1")), Asserted(OldPhone)));

        Assert.NotEqual(_host.ContactOf(OldSender), _host.ContactOf(Stranger));
        Assert.Equal(_host.ContactOf(OldSender), _host.ContactOf(Customer("C-1")));
        Assert.Equal(RefusalReasons.Recycled, Assert.Single(_host.Store.Suggestions.Values).Reason);
    }

    [Fact]
    public void A_stranger_at_an_address_that_was_given_up_is_another_channel_identity()
    {
        _host.Run(Story[..5]);

        var workspace = _host.Open([At(200, OldSender, Verified(OldPhone))]);
        var identity = workspace.Observe(At(200, OldSender, Verified(OldPhone)));
        _host.Commit(workspace);

        Assert.NotEqual(OldSender.ToIdentityId(), identity);
        Assert.NotEqual(_host.ContactOf(OldSender), _host.Store.Nodes[identity!.Value].Contact);
        Assert.Equal(_host.ContactOf(NewSender), _host.ContactOf(OldSender));
        Assert.Equal(_host.Store.Nodes[identity.Value].Contact, _host.ContactOf(OldPhone));
        var read = _host.Store.ComponentsRead;
        Assert.Equal(identity, Observe(At(200.5, OldSender, Verified(OldPhone))));
        Assert.Equal(read + 1, _host.Store.ComponentsRead); // the successor's row was not asked for with the batch's senders
    }

    [Fact]
    public void A_text_message_from_a_number_that_was_given_up_on_another_channel_is_somebody_else()
    {
        var sms = new Identifier(IdentifierKinds.Sender, "sms/toko/+628120000001");
        _host.Run(Story[..5]);
        _host.Run(From("sms/toko", 3, sms, Verified(OldPhone)));
        Assert.Equal(_host.ContactOf(OldSender), _host.ContactOf(sms));
        Assert.Equal(NewPhone.ToIdentityId(), _host.Node(sms).ReplacedBy);

        var identity = Observe(From("sms/toko", 200, sms, Verified(OldPhone)));

        Assert.NotEqual(sms.ToIdentityId(), identity);
        Assert.NotEqual(_host.ContactOf(sms), _host.Store.Nodes[identity!.Value].Contact);
    }

    [Fact]
    public void One_replacement_told_by_two_accounts_ends_one_epoch()
    {
        _host.Run(Story[..5]);
        _host.Run(new IdentityReplacement { Tenant = TenantId.Default, Source = "whatsapp/second", At = Day(10.01), Old = OldPhone, New = NewPhone });

        Assert.Equal(Day(10), Assert.Single(_host.Node(OldPhone).Formerly!).Until);
    }

    [Fact]
    public void Somebody_who_takes_her_old_number_back_stays_one_contact()
    {
        _host.Run(Story[..5]);
        _host.Run(Replaced(20, NewPhone, OldPhone), Replaced(20, NewSender, OldSender));

        var identity = Observe(At(21, OldSender, Verified(OldPhone)));

        Assert.Equal(_host.ContactOf(OldSender), _host.Store.Nodes[identity!.Value].Contact);
        Assert.Equal(_host.ContactOf(OldSender), _host.ContactOf(OldPhone));
    }

    private IdentityId? Observe(IdentityObservation observation)
    {
        var workspace = _host.Open([observation]);
        var identity = workspace.Observe(observation);
        _host.Commit(workspace);
        return identity;
    }

    private static IEnumerable<int[]> Permutations(int count)
    {
        if (count == 1)
        {
            return [[0]];
        }

        return Permutations(count - 1).SelectMany(rest => Enumerable.Range(0, count).Select(place => (int[])[.. rest[..place], count - 1, .. rest[place..]]));
    }
}
