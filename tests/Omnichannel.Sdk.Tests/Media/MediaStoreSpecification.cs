using System.Text;

namespace Omnichannel.Media;

/// <summary>What both media stores do.</summary>
public abstract class MediaStoreSpecification
{
    protected static readonly TenantId Toko = new("toko");

    [Fact]
    public async Task What_was_saved_is_opened()
    {
        var store = CreateStore();

        await SaveAsync(store, Toko, "2026/03/a-1", "gambar");

        Assert.Equal("gambar", await ReadAsync(store, Toko, "2026/03/a-1"));
        Assert.Equal("gambar", await ReadAsync(store, Toko, "2026/03/a-1")); // again
    }

    [Fact]
    public async Task The_same_key_again_replaces_it()
    {
        var store = CreateStore();
        await SaveAsync(store, Toko, "a", "lama dan panjang");

        await SaveAsync(store, Toko, "a", "baru");

        Assert.Equal("baru", await ReadAsync(store, Toko, "a"));
    }

    [Fact]
    public async Task A_key_may_lie_below_another()
    {
        var store = CreateStore();

        await SaveAsync(store, Toko, "a", "1");
        await SaveAsync(store, Toko, "a/b", "2");
        await SaveAsync(store, Toko, "a/b/c", "3");

        Assert.Equal(("1", "2", "3"), (await ReadAsync(store, Toko, "a"), await ReadAsync(store, Toko, "a/b"), await ReadAsync(store, Toko, "a/b/c")));
    }

    [Fact]
    public async Task Capital_letters_make_another_key()
    {
        var store = CreateStore();

        await SaveAsync(store, Toko, "Aa", "1");
        await SaveAsync(store, Toko, "aA", "2");

        Assert.Equal(("1", "2", null), (await ReadAsync(store, Toko, "Aa"), await ReadAsync(store, Toko, "aA"), await ReadAsync(store, Toko, "aa")));
    }

    [Theory]
    [InlineData("toko", "Toko")]
    [InlineData("toko", "toko/a")]
    [InlineData("toko", "../toko")]
    [InlineData("toko", "toko.")]
    [InlineData("a/b", "a~2fb")]
    [InlineData("é", "è")]
    public async Task Tenants_never_mix(string one, string other)
    {
        var store = CreateStore();
        await SaveAsync(store, new TenantId(one), "a", "1");

        Assert.Null(await ReadAsync(store, new TenantId(other), "a"));
        Assert.False(await store.DeleteAsync(new TenantId(other), "a"));
        await SaveAsync(store, new TenantId(other), "a", "2");

        Assert.Equal(("1", "2"), (await ReadAsync(store, new TenantId(one), "a"), await ReadAsync(store, new TenantId(other), "a")));
    }

    [Fact]
    public async Task What_was_erased_is_gone()
    {
        var store = CreateStore();
        await SaveAsync(store, Toko, "a", "1");

        Assert.True(await store.DeleteAsync(Toko, "a"));
        Assert.False(await store.DeleteAsync(Toko, "a"));
        Assert.Null(await ReadAsync(store, Toko, "a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a\\b")]
    [InlineData("C:a")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("ä")]
    [InlineData("%2e%2e/a")]
    public async Task A_key_of_another_form_holds_nothing(string key)
    {
        var store = CreateStore();

        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync(store, Toko, key, "1"));
        Assert.Null(await store.OpenAsync(Toko, key));
        Assert.False(await store.DeleteAsync(Toko, key));
    }

    [Fact]
    public async Task A_key_that_is_too_long_holds_nothing()
    {
        var store = CreateStore();

        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync(store, Toko, new string('a', 513), "1"));
        await SaveAsync(store, Toko, new string('a', 512), "1");

        Assert.Equal("1", await ReadAsync(store, Toko, new string('a', 512)));
    }

    [Fact]
    public async Task A_medium_that_breaks_off_leaves_what_was_there()
    {
        var store = CreateStore();
        await SaveAsync(store, Toko, "a", "lama");

        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Toko, "a", new BreakingStream(), null));

        Assert.Equal("lama", await ReadAsync(store, Toko, "a"));
    }

    [Fact]
    public async Task Cancellation_keeps_nothing()
    {
        var store = CreateStore();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.SaveAsync(Toko, "a", new MemoryStream("x"u8.ToArray()), null, new CancellationToken(canceled: true)));

        Assert.Null(await ReadAsync(store, Toko, "a"));
    }

    [Fact]
    public async Task A_reader_reads_on_while_the_medium_is_replaced_and_erased()
    {
        var store = CreateStore();
        await SaveAsync(store, Toko, "a", "lama");
        await using var reading = await store.OpenAsync(Toko, "a");
        Assert.NotNull(reading);

        await SaveAsync(store, Toko, "a", "baru");
        await store.DeleteAsync(Toko, "a");

        Assert.Equal("lama", await new StreamReader(reading).ReadToEndAsync());
    }

    [Fact]
    public async Task Many_at_once_leave_one_whole_medium()
    {
        var store = CreateStore();
        var texts = Enumerable.Range(0, 16).Select(i => new string((char)('a' + i), 100_000)).ToList();

        await Task.WhenAll(texts.Select(text => Task.Run(() => SaveAsync(store, Toko, "a", text))));

        Assert.Contains(await ReadAsync(store, Toko, "a"), texts);
    }

    protected abstract IMediaStore CreateStore();

    protected static Task SaveAsync(IMediaStore store, TenantId tenant, string key, string text)
        => store.SaveAsync(tenant, key, new MemoryStream(Encoding.UTF8.GetBytes(text)), "text/plain");

    protected static async Task<string?> ReadAsync(IMediaStore store, TenantId tenant, string key)
    {
        await using var content = await store.OpenAsync(tenant, key);
        return content is null ? null : await new StreamReader(content).ReadToEndAsync();
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            destination.Write("half"u8);
            throw new IOException("The source broke off.");
        }
    }
}
