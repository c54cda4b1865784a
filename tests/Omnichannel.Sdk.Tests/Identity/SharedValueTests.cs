using Xunit.Abstractions;
using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class SharedValueTests(ITestOutputHelper output)
{
    private const int Senders = 100_000;

    [Theory]
    [InlineData(Assurance.Verified)]
    [InlineData(Assurance.Claimed)]
    public void A_value_that_a_hundred_thousand_share_costs_no_more_than_any_other(Assurance assurance)
    {
        var host = new IdentityHost();
        host.Run(At(0, Sender("first"), Verified(Phone(1)), Verified(Email("first"))));
        host.RunInBatches([.. Enumerable.Range(0, Senders).Select(i => At(1 + (i / 1000.0), Sender($"s{i}"), (Phone(1), assurance)))], () => 1000);

        var (read, written) = (host.Store.RowsRead, host.Store.RowsWritten);
        const int More = 200;
        var most = 0L;
        for (var i = 0; i < More; i++)
        {
            var before = host.Store.RowsRead + host.Store.RowsWritten;
            host.Run(At(200 + i, Sender($"late{i}"), (Phone(1), assurance)));
            most = Math.Max(most, host.Store.RowsRead + host.Store.RowsWritten - before);
        }

        output.WriteLine($"{assurance}: at most {most} rows for one more sender after {Senders:N0}; {(host.Store.RowsRead - read) / (double)More:F1} read and {(host.Store.RowsWritten - written) / (double)More:F1} written on average.");
        Assert.InRange(most, 1, 100);
        Assert.InRange(host.Store.Suggestions.Count, 0, 20);
        Assert.Equal(Senders + More + 1, host.Store.Contacts.Values.Count(contact => contact.IsCurrent));
        Assert.Equal(host.ContactOf(Sender("first")), host.ContactOf(Email("first")));
    }

    [Theory]
    [InlineData(Assurance.Verified)]
    [InlineData(Assurance.Claimed)]
    public void A_placeholder_is_read_without_those_who_typed_it(Assurance assurance)
    {
        var placeholder = new Identifier(IdentifierKinds.Phone, "+628123456789");
        var host = new IdentityHost();
        host.Run([.. Enumerable.Range(0, 60).Select(i => At(i, Sender($"s{i}"), (placeholder, assurance)))]); // fewer than may share a number that is somebody's

        var before = host.Store.RowsRead;
        host.Run(At(100, Sender("late"), (placeholder, assurance), (Email("late"), Assurance.Verified)));

        Assert.InRange(host.Store.RowsRead - before, 1, assurance == Assurance.Claimed ? 90 : 10); // claims are read, as many as a value may have suggestions, and nobody behind them
        Assert.Equal(host.ContactOf(Sender("late")), host.ContactOf(Email("late")));
        Assert.Null(host.ContactOf(placeholder));
        Assert.Equal(assurance == Assurance.Claimed ? RefusalReasons.Claimed : RefusalReasons.Blocked, host.Explain(Sender("late"), Sender("s1")).Reason);
    }

    [Fact]
    public void A_shared_value_that_was_erased_is_news_when_it_is_seen_again()
    {
        var host = new IdentityHost();
        host.Run([.. Enumerable.Range(0, 300).Select(i => At(i, Sender($"s{i}"), Verified(Phone(1))))]);

        host.Run(Erase(400, Phone(1)));
        host.Run(At(500, Sender("s7"), Verified(Phone(1))), At(500, Sender("s8"), Verified(Phone(1))));

        Assert.Equal(2, host.Store.Evidence.Count);
        Assert.Equal(host.ContactOf(Sender("s7")), host.ContactOf(Sender("s8")));
    }

    [Fact]
    public void Whoever_hangs_on_a_shared_value_alone_keeps_a_contact_when_another_cluster_of_the_batch_ends_there_too()
    {
        var host = new IdentityHost(IdentityPolicy.Default.With(IdentifierKinds.Email, new IdentifierRule { Strength = 50, MaxNeighbours = 5 }));
        host.Run([.. Enumerable.Range(0, 6).Select(i => At(i, Sender($"s{i}"), Verified(Email("office"))))]);
        host.Run(From("crm", 20, null, Asserted(Customer("C-1")), Asserted(Phone(1))));
        host.Run(Link(30, Email("office"), Customer("C-1")));
        host.Run([.. host.Store.Evidence.Values.Where(row => row.Source == "crm").Select(row => Withdraw(40, row))]);
        var contact = host.ContactOf(Customer("C-1"));
        Assert.NotNull(contact);

        // The replacement lets each observation compute what came before it, so that the mailbox is known to be shared before the last cluster is.
        host.Run(
            Replaced(50, Phone(50), Phone(51)),
            At(51, Sender("s0"), Verified(Phone(60))),
            At(52, Sender("s1"), Verified(Phone(61))),
            At(53, Sender("s2"), Verified(Phone(62))),
            Cut(54, Customer("C-1"), Phone(1)));

        Assert.Equal(contact, host.ContactOf(Customer("C-1")));
    }
}
