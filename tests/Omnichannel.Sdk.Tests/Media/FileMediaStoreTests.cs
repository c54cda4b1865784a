using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Omnichannel.Testing;

namespace Omnichannel.Media;

public sealed class FileMediaStoreTests : MediaStoreSpecification, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 2, 3, 4, TimeSpan.Zero);

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("omnichannel-media-");

    private string Root => Path.Combine(_parent.FullName, "media");

    public void Dispose() => _parent.Delete(recursive: true);

    [Fact]
    public async Task A_medium_outlives_the_process()
    {
        await SaveAsync(CreateStore(), Toko, "a/b", "gambar");

        Assert.Equal("gambar", await ReadAsync(CreateStore(), Toko, "a/b"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("/etc")]
    [InlineData("C:\\Windows")]
    [InlineData(".incoming")]
    [InlineData("a\0b")]
    [InlineData("CON")]
    public async Task No_tenant_leaves_the_folder(string tenant)
    {
        await SaveAsync(CreateStore(), new TenantId(tenant), "a", "1");

        Assert.Equal(["media"], _parent.EnumerateFileSystemInfos().Select(item => item.Name));
        Assert.Equal("a.bin", Assert.Single(new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories)).Name);
        Assert.Empty(new DirectoryInfo(Path.Combine(Root, ".incoming")).EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_tenant_with_a_long_name_has_a_folder()
    {
        var tenants = new[] { new TenantId(new string('店', 64)), new TenantId(new string('店', 63) + "舗") };
        var store = CreateStore();

        await SaveAsync(store, tenants[0], "a", "1");
        await SaveAsync(store, tenants[1], "a", "2");

        Assert.Equal(("1", "2"), (await ReadAsync(store, tenants[0], "a"), await ReadAsync(store, tenants[1], "a")));
    }

    [Fact]
    public async Task What_breaks_off_leaves_no_file_behind()
    {
        var store = CreateStore();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.SaveAsync(Toko, "a", new MemoryStream(new byte[100]), null, new CancellationToken(canceled: true)));

        Assert.Empty(new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_a_crash_left_is_swept_after_a_day()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(Root, ".incoming"));
        var time = new VirtualClock(Now);
        var old = Unfinished("old", time.GetUtcNow().AddHours(-25));
        var young = Unfinished("young", time.GetUtcNow().AddHours(-23));

        await SaveAsync(new FileMediaStore(Root, time), Toko, "a", "1");

        Assert.Equal((false, true), (File.Exists(old), File.Exists(young)));

        string Unfinished(string name, DateTimeOffset written)
        {
            var path = Path.Combine(incoming.FullName, name);
            File.WriteAllText(path, "half");
            File.SetLastWriteTimeUtc(path, written.UtcDateTime);
            return path;
        }
    }

    [Fact]
    public void A_host_says_where_media_are_kept()
    {
        var services = new ServiceCollection();
        var builder = new OmnichannelBuilder(services);

        using var memory = builder.UseInMemoryMediaStore().Services.BuildServiceProvider();
        using var files = builder.UseFileMediaStore(Root).Services.BuildServiceProvider();

        Assert.IsType<InMemoryMediaStore>(memory.GetRequiredService<IMediaStore>());
        Assert.IsType<FileMediaStore>(Assert.Single(files.GetServices<IMediaStore>()));
        Assert.NotNull(files.GetRequiredService<MediaFetcher>());
    }

    [Fact]
    public void A_store_of_the_hosts_own_finds_what_fetches_for_it()
    {
        var services = new ServiceCollection().AddSingleton<IMediaStore, InMemoryMediaStore>();
        services.AddOmnichannel();
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetService<MediaFetcher>());
    }

    [Fact]
    public void Wrong_limits_are_named()
    {
        var services = new ServiceCollection();
        new OmnichannelBuilder(services).UseInMemoryMediaStore().Services.Configure<MediaOptions>(options => (options.MaxBytes, options.Timeout) = (0, TimeSpan.Zero));
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<MediaFetcher>());

        Assert.Equal(2, failure.Failures.Count());
    }

    protected override IMediaStore CreateStore() => new FileMediaStore(Root);
}
