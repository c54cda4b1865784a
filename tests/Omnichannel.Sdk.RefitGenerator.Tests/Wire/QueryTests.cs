namespace Omnichannel.RefitGenerator.Tests.Wire;

public sealed class QueryTests : WireTest
{
    [Fact]
    public async Task What_is_null_is_left_out()
    {
        await Api.QueryValuesAsync();

        Assert.Equal("/base/values?amount=1.5", Sent.Target);
    }

    [Fact]
    public async Task Every_value_is_escaped_and_formatted_with_the_invariant_culture()
    {
        await Api.QueryValuesAsync(
            text: "a=b&c d",
            flag: false,
            number: 7,
            amount: 1234.50m,
            mood: Mood.Happy,
            at: new DateTimeOffset(2026, 8, 17, 9, 30, 0, TimeSpan.FromHours(7)),
            price: 5,
            aliased: "x");

        Assert.Equal(
            "/base/values?text=a%3Db%26c%20d&flag=False&number=7&amount=1234.50&mood=very-happy&at=08%2F17%2F2026%2009%3A30%3A00%20%2B07%3A00"
            + "&price=5.00&service-name=x",
            Sent.Target);
    }

    [Fact]
    public async Task An_empty_text_is_not_null()
    {
        await Api.QueryValuesAsync(text: "");

        Assert.Equal("/base/values?text=&amount=1.5", Sent.Target);
    }

    [Fact]
    public async Task A_list_is_written_in_its_format()
    {
        await Api.QueryListsAsync(["a,b", "c"], [1, 2], [Mood.Calm, Mood.Happy], [1, 2], [1, 2], [true, false]);

        Assert.Equal(
            "/base/lists?plain=a%2Cb%2Cc&multi=1&multi=2&csv=Calm%2Cvery-happy&ssv=1%202&tsv=1%092&pipes=True%7CFalse", Sent.Target);
    }

    [Fact]
    public async Task A_list_that_is_null_is_left_out()
    {
        await Api.QueryListsAsync();

        Assert.Equal("/base/lists", Sent.Target);
    }

    [Fact]
    public async Task The_properties_of_an_object_become_pairs()
    {
        var filter = new Filter { SortOrder = "desc", PageSize = 10, Mood = Mood.Happy, Tags = ["a", "b c"], Open = true };

        await Api.QueryObjectAsync(filter, new Filter());

        Assert.Equal("/base/objects?order=desc&page_size=10&Mood=very-happy&Tags=a&Tags=b%20c&is-Open=True&p-Mood=Calm", Sent.Target);
    }

    [Fact]
    public async Task An_object_that_is_null_is_left_out()
    {
        await Api.QueryObjectAsync(null);

        Assert.Equal("/base/objects", Sent.Target);
    }

    [Fact]
    public async Task The_entries_of_a_dictionary_become_pairs()
    {
        await Api.QueryDictionaryAsync(new Dictionary<string, string?> { ["a b"] = "c", ["gone"] = null }, new() { ["n"] = 1 });

        Assert.Equal("/base/dictionary?a%20b=c&p.n=1", Sent.Target);
    }
}
