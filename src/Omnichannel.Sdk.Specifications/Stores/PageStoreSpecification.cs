using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>What every list of every store does while it is read page by page and changed at the same time. Derive, create an empty store, run.</summary>
public abstract class PageStoreSpecification : StoreSpecification
{
    private const int FirstRows = 40;
    private const int Walks = 4;
    private const int MaxLimit = 9;
    private const int MaxPages = 400;

    /// <summary>Gets what the random walks begin with.</summary>
    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_in_a_timeline_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedTimeline(random, rows));

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_among_messages_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedMessages(random, rows));

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_in_a_conversation_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedConversation(random, rows));

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_among_conversations_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedConversations(random, rows));

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_among_contacts_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedContacts(random, rows));

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_among_suggestions_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedSuggestions(random, rows));

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_in_the_quarantine_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedQuarantine(random, rows));

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_among_dead_letters_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedDeadLetters(random, rows));

    [Theory]
    [MemberData(nameof(Seeds))]
    public virtual Task What_stands_still_in_the_audit_is_shown_once(int seed) => WalkAsync(seed, static (random, rows) => new PagedAudit(random, rows));

    private async Task WalkAsync<T>(int seed, Func<Random, SampleRows, PagedList<T>> create)
    {
        var random = new Random(seed);
        var list = create(random, Rows);
        for (var walk = 0; walk < Walks; walk++)
        {
            list.Choose();
            while (list.Rows.Count < FirstRows)
            {
                await ApplyAsync(list.Add);
            }

            list.Moved.Clear();
            var before = list.Listed;
            var shown = await ReadAsync(list, random, changes: true);

            Assert.True(shown.GroupBy(static id => id).All(same => same.Count() == 1 || list.Moved.Contains(same.Key)), $"seed {seed}, walk {walk}: a row that did not move was shown twice");
            Assert.Equal(before.Where(id => !list.Moved.Contains(id)), shown.Where(id => before.Contains(id) && !list.Moved.Contains(id)));
            Assert.Equal(list.Listed, await ReadAsync(list, random, changes: false));
        }
    }

    private async Task<List<Guid>> ReadAsync<T>(PagedList<T> list, Random random, bool changes)
    {
        var shown = new List<Guid>();
        string? after = null;
        var pages = 0;
        do
        {
            var limit = random.Next(1, MaxLimit);
            var page = await list.ReadAsync(Store, new PageRequest(after, limit));
            Assert.InRange(page.Items.Count, 0, limit);
            shown.AddRange(page.Items.Select(list.IdOf));
            after = page.Next;
            Assert.True(++pages < MaxPages, "The list has no end.");
            for (var change = changes ? random.Next(4) : 0; change > 0; change--)
            {
                await ApplyAsync(random.Next(5) < 2 || list.Rows.Count == 0 ? list.Add : list.Change);
            }
        }
        while (after is not null);

        return shown;
    }
}
