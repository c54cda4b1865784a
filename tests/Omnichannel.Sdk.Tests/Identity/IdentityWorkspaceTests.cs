using Omnichannel.Conversations;
using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class IdentityWorkspaceTests
{
    private readonly IdentityHost _host = new();

    [Fact]
    public void Two_channel_identities_with_one_verified_number_are_one_contact()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))));
        _host.Run(From("sms/toko", 2, Sender("sms/toko/rina"), Verified(Phone(1))));

        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("sms/toko/rina")));
        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Phone(1)));
    }

    [Fact]
    public void A_channel_identity_without_identifiers_is_a_contact_of_its_own()
    {
        _host.Run(At(1, Sender("a")), At(1, Sender("b")));

        Assert.NotNull(_host.ContactOf(Sender("a")));
        Assert.NotEqual(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));
    }

    [Fact]
    public void An_identifier_that_a_system_of_record_tells_alone_is_a_contact()
    {
        _host.Run(From("crm/import", 1, null, Asserted(Customer("C-1"))), From("crm/import", 1, null, Claimed(Email("nobody"))));

        Assert.NotNull(_host.ContactOf(Customer("C-1")));
        Assert.Null(_host.ContactOf(Email("nobody")));
    }

    [Fact]
    public void The_first_48_bits_of_a_contact_are_when_its_anchor_was_first_seen()
    {
        _host.Run(At(5, Sender("a"), Verified(Phone(1))));
        _host.Run(From("sms/toko", 3, Sender("sms/toko/b"), Verified(Phone(1))));

        var contact = _host.Store.Contacts[_host.ContactOf(Sender("a"))!.Value];

        Assert.Equal(Sender("sms/toko/b").ToIdentityId(), contact.Anchor);
        Assert.Equal(Day(3).ToUnixTimeMilliseconds(), Convert.ToInt64(contact.Id.ToString()[..12], 16));
    }

    [Fact]
    public void A_time_before_1970_counts_as_1970()
    {
        _host.Run(new IdentityObservation { Tenant = TenantId.Default, Source = "crm", At = new DateTimeOffset(1950, 1, 1, 0, 0, 0, TimeSpan.Zero), Sender = Sender("a") });

        Assert.StartsWith("000000000000", _host.ContactOf(Sender("a"))!.Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_sender_reads_no_graph_and_writes_nothing()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1)), Claimed(Email("rina"))));
        var read = _host.Store.ComponentsRead;

        var again = _host.Run(At(1.5, Sender("rina"), Verified(Phone(1)), Claimed(Email("rina"))), At(1.6, Sender("rina"), Verified(Phone(1))), At(1.7, Sender("rina")));

        Assert.True(again.IsEmpty);
        Assert.Equal(read, _host.Store.ComponentsRead);
    }

    [Fact]
    public void A_system_of_record_that_repeats_itself_reads_no_graph()
    {
        _host.Run(From("crm/import", 1, null, Asserted(Customer("C-1")), Asserted(Phone(1)), Asserted(Email("rina"))));
        var read = _host.Store.ComponentsRead;

        var again = _host.Run(From("crm/import", 1.5, null, Asserted(Email("rina")), Asserted(Customer("C-1")), Asserted(Phone(1))));

        Assert.True(again.IsEmpty);
        Assert.Equal(read, _host.Store.ComponentsRead);
    }

    [Fact]
    public void A_sender_seen_again_a_day_later_moves_the_last_sight_without_reading_the_graph()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))));
        var read = _host.Store.ComponentsRead;

        _host.Run(At(2, Sender("rina"), Verified(Phone(1))));

        var evidence = Assert.Single(_host.Store.Evidence.Values);
        Assert.Equal((Day(1), Day(2)), (evidence.FirstSeen, evidence.LastSeen));
        Assert.Equal(read, _host.Store.ComponentsRead);
        Assert.True(_host.Run(At(2.5, Sender("rina"), Verified(Phone(1)))).IsEmpty);
    }

    [Fact]
    public void A_late_arrival_moves_the_first_sight_and_with_it_the_contact()
    {
        _host.Run(At(5, Sender("rina"), Verified(Phone(1))));
        var before = _host.ContactOf(Sender("rina"))!.Value;

        _host.Run(At(2, Sender("rina"), Verified(Phone(1))));

        var now = _host.ContactOf(Sender("rina"))!.Value;
        Assert.Equal(Day(2), _host.Node(Sender("rina")).FirstSeen);
        Assert.Equal(Day(2), Assert.Single(_host.Store.Evidence.Values).FirstSeen);
        Assert.NotEqual(before, now);
        Assert.Equal(now, _host.Store.FindContact(before)?.Id);
        Assert.Equal(Day(2), Assert.Single(_host.Node(Sender("rina")).KnownEvidence!).FirstSeen);
    }

    [Fact]
    public void Observations_of_one_new_sender_in_one_batch_see_each_other()
    {
        IdentityOperation[] batch = [At(1, Sender("rina"), Verified(Phone(1))), At(2, Sender("rina"), Verified(Email("rina"))), At(3, Sender("mail/toko/rina"), Verified(Email("rina")))];

        var changes = _host.Run(batch);

        Assert.Single(changes.Contacts);
        Assert.Equal(4, changes.Identities.Count);
        Assert.Equal(_host.ContactOf(Phone(1)), _host.ContactOf(Sender("mail/toko/rina")));
    }

    [Fact]
    public void What_was_not_read_is_refused_rather_than_guessed()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))));
        var workspace = new IdentityWorkspace(_host.Policy, (_, _) => null);

        Assert.Throws<InvalidOperationException>(() => workspace.Observe(At(2, Sender("budi"), Verified(Phone(1)))));
    }

    [Fact]
    public void A_link_to_an_identity_that_was_never_seen_is_refused()
    {
        _host.Run(At(1, Sender("rina")));

        Assert.Throws<KeyNotFoundException>(() => _host.Run(Link(2, Sender("rina"), Sender("nobody"))));
    }

    [Fact]
    public void A_merge_keeps_the_conversation_with_the_newest_entry()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1))), At(1, Sender("b"), Verified(Phone(2))));
        Converse(Sender("a"), lastDay: 7);
        var newest = Converse(Sender("b"), lastDay: 9);

        _host.Run(Link(10, Sender("a"), Sender("b")));

        Assert.Equal(newest, _host.Store.Contacts[_host.ContactOf(Sender("a"))!.Value].Conversation);
    }

    [Fact]
    public void A_split_leaves_the_conversation_with_who_opened_it()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1))), At(2, Sender("b"), Verified(Phone(2))));
        var opened = Converse(Sender("b"), lastDay: 9);
        _host.Run(Link(10, Sender("a"), Sender("b")));

        _host.Run(Cut(11, Sender("a"), Sender("b")));

        Assert.Equal(opened, _host.Store.Contacts[_host.ContactOf(Sender("b"))!.Value].Conversation);
        Assert.Null(_host.Store.Contacts[_host.ContactOf(Sender("a"))!.Value].Conversation);
    }

    [Fact]
    public void The_engine_changes_its_own_fields_of_a_row_and_no_others()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))));
        var workspace = _host.Open([At(1, Sender("rina"))]);
        var row = workspace.Find(TenantId.Default, Sender("rina").ToIdentityId())!;

        workspace.Set(row with { LastInboundAt = Day(3), Contact = null, KnownEvidence = null });
        _host.Commit(workspace);

        Assert.Equal(Day(3), _host.Node(Sender("rina")).LastInboundAt);
        Assert.NotNull(_host.ContactOf(Sender("rina")));
        Assert.NotNull(_host.Node(Sender("rina")).KnownEvidence);
    }

    [Fact]
    public void Every_fact_that_a_source_told_is_kept_with_its_times_in_any_order()
    {
        IdentityOperation[] told = [Told(5, ("name", "Rina K.")), Told(3, ("name", "Rina"), ("city", "Bandung")), Told(7, ("name", "Rina Kusuma")), Told(6.5, ("name", "Rina"))];
        ProfileFact[] expected =
        [
            new("city", "Bandung", Assurance.Asserted, "crm/import", Day(3), Day(3)),
            new("name", "Rina", Assurance.Asserted, "crm/import", Day(3), Day(6)),
            new("name", "Rina K.", Assurance.Asserted, "crm/import", Day(5), Day(5)),
            new("name", "Rina Kusuma", Assurance.Asserted, "crm/import", Day(7), Day(7)),
        ];

        _host.Run(told);
        Assert.Equal(expected, _host.Node(Sender("rina")).Facts!);

        var other = new IdentityHost();
        foreach (var one in told.Reverse())
        {
            other.Run(one);
        }

        Assert.Equal(expected, other.Node(Sender("rina")).Facts!);
    }

    [Fact]
    public void An_identity_keeps_the_facts_that_are_best_assured_and_newest()
    {
        for (var day = 0; day < 100; day++)
        {
            _host.Run(Told(day, ("name", $"Name {day}")));
        }

        var facts = _host.Node(Sender("rina")).Facts!;
        Assert.Equal(64, facts.Count);
        Assert.All(facts, fact => Assert.True(fact.FirstSeen >= Day(36)));
    }

    private static IdentityObservation Told(double day, params (string Field, string Value)[] profile) => new()
    {
        Tenant = TenantId.Default,
        Source = "crm/import",
        At = Day(day),
        Sender = Sender("rina"),
        Profile = profile.ToDictionary(field => field.Field, field => field.Value),
    };

    private ConversationId Converse(Identifier owner, double lastDay)
    {
        var id = new ConversationId(new Guid((int)lastDay, 0, 0, new byte[8]));
        _host.Store.Conversations[id] = new Conversation
        {
            Tenant = TenantId.Default,
            Id = id,
            Owner = owner.ToIdentityId(),
            OpenedAt = Day(1),
            LastAt = Day(lastDay),
            LastIdentity = owner.ToIdentityId(),
        };
        var contact = _host.Store.Contacts[_host.ContactOf(owner)!.Value];
        _host.Store.Contacts[contact.Id] = contact with { Conversation = id };
        return id;
    }
}
