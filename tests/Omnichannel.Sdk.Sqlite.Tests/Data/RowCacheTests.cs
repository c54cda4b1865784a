using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite;

public sealed class RowCacheTests
{
    private const int Capacity = 64;

    [Fact]
    public void It_keeps_as_many_rows_as_it_may_and_the_row_that_was_set_last()
    {
        var rows = new RowCache<string>(Capacity);
        for (var i = 0; i < 3 * Capacity; i++)
        {
            rows.Set(1, Id(i), $"first {i}");
            rows.Set(1, Id(i), $"second {i}");

            Assert.Equal($"second {i}", rows.Find(1, Id(i)));
            Assert.Null(rows.Find(2, Id(i)));
            Assert.Equal(Math.Min(i + 1, Capacity), Enumerable.Range(0, i + 1).Count(earlier => rows.Find(1, Id(earlier)) is not null));
        }
    }

    [Fact]
    public void A_row_that_is_taken_out_is_gone_and_leaves_its_place()
    {
        var rows = new RowCache<string>(Capacity);
        for (var i = 0; i < Capacity; i++)
        {
            rows.Set(1, Id(i), $"{i}");
        }

        rows.Remove(1, Id(7));
        rows.Set(1, Id(Capacity), "new");

        Assert.Null(rows.Find(1, Id(7)));
        Assert.Equal(Capacity, Enumerable.Range(0, Capacity + 1).Count(i => rows.Find(1, Id(i)) is not null));
    }

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
