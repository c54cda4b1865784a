using Omnichannel.Conversations;
using Omnichannel.Events;

namespace Omnichannel.Dispatch;

public sealed class ReadyWorkTests
{
    [Theory]
    [InlineData("+1 -1")]
    [InlineData("+1 +2 +3 -1 -2 -3")]
    [InlineData("+1 +2 -1 +3 -2 +4 -3 -4 +5 -5")]
    public void Entries_leave_in_the_order_in_which_they_came(string steps)
    {
        var work = new ReadyWork();
        var count = 0;
        foreach (var step in steps.Split(' '))
        {
            var place = step[1] - '0';
            if (step[0] == '+')
            {
                work.Enqueue(At(place));
                count++;
            }
            else
            {
                Assert.True(work.TryPeek(out var next));
                Assert.True(work.TryDequeue(out var taken));
                Assert.Same(next, taken);
                Assert.Equal(place, taken.PreviousWork);
                count--;
            }

            Assert.Equal(count, work.Count);
        }

        Assert.False(work.TryPeek(out _));
        Assert.False(work.TryDequeue(out _));
    }

    private static WorkItem At(long place)
    {
        var conversation = new Conversation { Tenant = TenantId.Default, Id = default, Owner = default, OpenedAt = default, LastAt = default, LastIdentity = default };
        var happened = new CustomerEvent { Channel = new ChannelKind("store"), Account = "till", EventKey = "1", Name = "visit", From = new Party { Address = "1" } };
        return new WorkItem(new Entry { Tenant = TenantId.Default, Id = default, Identity = default, Provider = "store", Event = happened, At = default, ReceivedAt = default }, conversation, place);
    }
}
