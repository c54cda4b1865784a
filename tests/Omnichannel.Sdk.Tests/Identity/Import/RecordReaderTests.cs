using System.Text;

namespace Omnichannel.Identity.Import;

public sealed class RecordReaderTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", "1:a,b|2:c,d")]
    [InlineData("a,b\r\nc,d", "1:a,b|2:c,d")]
    [InlineData("\uFEFFa,b\nc", "1:a,b|2:c")]
    [InlineData("\"a\nb\",c\nd", "1:\"a\nb\",c|3:d")]
    [InlineData("\"a\"\"\n\",c\nd", "1:\"a\"\"\n\",c|3:d")]
    [InlineData("a \"quoted\" word\nnext", "1:a \"quoted\" word|2:next")]
    [InlineData("a,\"open\nb,c\nd,e", "1!a,\"open|2:b,c|3:d,e")]
    [InlineData("\n\na", "1:|2:|3:a")]
    [InlineData("", "")]
    public async Task A_table_is_cut_into_records(string text, string expected) => Assert.Equal(expected, await ReadAsync(text, (byte)','));

    [Fact]
    public async Task Lines_are_cut_whatever_stands_in_them() => Assert.Equal("1:{\"a\":\"|2:b\"}", await ReadAsync("{\"a\":\"\nb\"}", null));

    [Fact]
    public async Task An_endless_line_is_a_fault_and_reading_goes_on_behind_it()
    {
        var text = new string('x', RecordReader.MaxRecord * 2) + "\nnext,1\n";
        using var reader = new RecordReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), (byte)',');

        Assert.True(await reader.ReadAsync(default));
        Assert.Contains("at most", reader.Fault, StringComparison.Ordinal);
        Assert.True(await reader.ReadAsync(default));
        Assert.Equal("next,1", Encoding.UTF8.GetString(reader.Record.Span));
        Assert.Equal(2, reader.Line);
        Assert.Equal(text.Length, reader.Position);
        Assert.False(await reader.ReadAsync(default));
    }

    [Fact]
    public async Task A_quotation_mark_that_nobody_closes_costs_one_line()
    {
        var text = "a,b\n1,\"open\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},some words to fill it\n"));
        using var reader = new RecordReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), (byte)',');
        var (records, faults) = (0, 0);
        while (await reader.ReadAsync(default))
        {
            records++;
            faults += reader.Fault is null ? 0 : 1;
        }

        Assert.Equal((100_002, 1), (records, faults));
    }

    [Fact]
    public async Task Reading_goes_on_at_every_position_as_if_it_had_not_stopped()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFFa,b\n\"x\ny\",é\n\n1,\"2\"\"\"\r\nlast,line");
        using var whole = new RecordReader(new MemoryStream(bytes), (byte)',');
        var all = new List<(string Record, long Line, long Position, long Next)>();
        while (await whole.ReadAsync(default))
        {
            all.Add((Encoding.UTF8.GetString(whole.Record.Span), whole.Line, whole.Position, whole.NextLine));
        }

        Assert.Equal(5, all.Count);
        for (var i = 0; i + 1 < all.Count; i++)
        {
            using var reader = new RecordReader(new MemoryStream(bytes), (byte)',');
            reader.Seek(all[i].Position, all[i].Next);
            Assert.True(await reader.ReadAsync(default));
            Assert.Equal(all[i + 1], (Encoding.UTF8.GetString(reader.Record.Span), reader.Line, reader.Position, reader.NextLine));
        }
    }

    private static async Task<string> ReadAsync(string text, byte? separator)
    {
        using var reader = new RecordReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), separator);
        var records = new List<string>();
        while (await reader.ReadAsync(default))
        {
            records.Add($"{reader.Line}{(reader.Fault is null ? ':' : '!')}{Encoding.UTF8.GetString(reader.Record.Span)}");
        }

        return string.Join('|', records);
    }
}
