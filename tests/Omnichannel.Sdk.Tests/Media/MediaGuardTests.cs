using System.Net;
using Omnichannel.Channels;

namespace Omnichannel.Media;

/// <summary>Everything by which an address from outside may try to reach the inside.</summary>
public sealed class MediaGuardTests
{
    private static readonly IPAddress Outside = IPAddress.Parse("93.184.216.34");

    // Names of the test's own, and the addresses behind them; numbers in old forms are asked of the system, which reads them without a network.
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cdn.example.com"] = ["93.184.216.34"],
        ["mixed.example.com"] = ["10.0.0.7", "93.184.216.34"],
        ["private.example.com"] = ["10.0.0.7"],
        ["private6.example.com"] = ["fd00::7"],
        ["loopback.example.com"] = ["127.0.0.1"],
        ["loopback6.example.com"] = ["::1"],
        ["mapped.example.com"] = ["::ffff:127.0.0.1"],
        ["nat64.example.com"] = ["64:ff9b::7f00:1"],
        ["nothing.example.com"] = [],
        ["metadata.google.internal"] = ["169.254.169.254"],
        ["metadata"] = ["169.254.169.254"],
        ["127.0.0.1.nip.io"] = ["127.0.0.1"],
        ["localhost"] = ["127.0.0.1", "::1"],
        ["localhost."] = ["127.0.0.1"],
        ["127.0.0.1."] = ["127.0.0.1"],
        ["localhost.localdomain"] = ["127.0.0.1"],
        ["sub.localhost"] = ["127.0.0.1"],
        ["kubernetes.default.svc"] = ["10.96.0.1"],
    };

    private readonly List<IPEndPoint> _connections = [];

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://127.0.1/")]
    [InlineData("http://127.000.000.001/")]
    [InlineData("http://2130706433/")] // decimal
    [InlineData("http://0x7f000001/")] // hexadecimal
    [InlineData("http://0x7f.0x0.0x0.0x1/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0X7F.0.0.1/")]
    [InlineData("http://017700000001/")] // octal
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0177.0.0.01/")]
    [InlineData("http://00000177.0.0.1/")]
    [InlineData("http://0177.0x0.0.1/")] // mixed
    [InlineData("http://0/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://0x0/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://１２７.０.０.１/")] // full-width digits
    [InlineData("http://①②⑦.⓪.⓪.①/")] // circled digits
    [InlineData("http://127。0。0。1/")] // ideographic full stops
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://localhost./")]
    [InlineData("http://localhost.localdomain/")]
    [InlineData("http://sub.localhost/")]
    [InlineData("http://127.0.0.1.nip.io/")]
    [InlineData("http://loopback.example.com/")]
    [InlineData("http://loopback6.example.com/")]
    [InlineData("http://mapped.example.com/")]
    [InlineData("http://nat64.example.com/")]
    [InlineData("http://10.0.0.7/")]
    [InlineData("http://167772167/")]
    [InlineData("http://012.0.0.7/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://0xc0.0xa8.0.1/")]
    [InlineData("http://192.168.1/")]
    [InlineData("http://private.example.com/")]
    [InlineData("http://private6.example.com/")]
    [InlineData("http://kubernetes.default.svc/")]
    [InlineData("http://100.100.100.200/latest/meta-data/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://169.254.169.254./latest/meta-data/")]
    [InlineData("http://2852039166/latest/meta-data/")]
    [InlineData("http://0xa9fea9fe/latest/meta-data/")]
    [InlineData("http://0251.0376.0251.0376/latest/meta-data/")]
    [InlineData("http://0xa9.0xfe.0xa9.0xfe/")]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("http://metadata/computeMetadata/v1/")]
    [InlineData("http://168.63.129.16/machine")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[0:0:0:0:0:ffff:a9fe:a9fe]/")]
    [InlineData("http://[::ffff:0:127.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[64:ff9b:1::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:7f00:1::]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fe80::1%251]/")] // a zone
    [InlineData("http://[fe80::1%1]/")]
    [InlineData("http://[fec0::1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://nothing.example.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://cdn.example.com@127.0.0.1/")] // the host stands after the sign
    [InlineData("http://127.0.0.1@cdn.example.com/")]
    [InlineData("http://user:secret@cdn.example.com/")]
    [InlineData("http://cdn.example.com:80@127.0.0.1/")]
    [InlineData("http://cdn.example.com%40@127.0.0.1/")]
    [InlineData("http://127.0.0.1#@cdn.example.com/")]
    [InlineData("http://127.0.0.1?@cdn.example.com/")]
    [InlineData("http://cdn.example.com:22/")] // other ports
    [InlineData("http://cdn.example.com:443/")]
    [InlineData("https://cdn.example.com:80/")]
    [InlineData("http://cdn.example.com:8080/")]
    [InlineData("http://cdn.example.com:6379/")]
    [InlineData("http://cdn.example.com:0/")]
    [InlineData("ftp://cdn.example.com/")] // other schemes
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://cdn.example.com/")]
    [InlineData("ws://cdn.example.com/")]
    [InlineData("data:text/plain,hello")]
    [InlineData("javascript:alert(1)")]
    [InlineData("unix:/var/run/docker.sock")]
    [InlineData("net.tcp://127.0.0.1/")]
    public async Task This_address_is_refused_and_never_connected_to(string address)
    {
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(new Uri(address), "Bearer rahasia"), default);

        Assert.Equal(MediaFailures.Refused, fetched.Failure);
        Assert.Empty(_connections);
    }

    [Theory]
    [InlineData("http://%31%32%37.0.0.1/")] // escaped
    [InlineData("http://127%2e0%2e0%2e1/")]
    [InlineData("http://127.0.0.1\\@cdn.example.com/")]
    public void This_text_is_no_address_that_a_location_could_hold(string address)
        => Assert.False(Uri.TryCreate(address, UriKind.Absolute, out _));

    [Theory]
    [InlineData("http://127.0.0.1/inside")]
    [InlineData("http://2130706433/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://private.example.com/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("//169.254.169.254/latest/meta-data/")]
    [InlineData("http://cdn.example.com:8080/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://cdn.example.com/")]
    [InlineData("http://user@cdn.example.com/")]
    public async Task A_redirect_to_the_inside_is_refused(string next)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(302, $"Location: {next}\r\n"));
        using var fetcher = Fetcher(server);

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(new Uri("http://cdn.example.com/a.jpg")), default);

        Assert.Equal(MediaFailures.Refused, fetched.Failure);
        Assert.Single(server.Heads);
    }

    [Fact]
    public async Task Of_several_addresses_only_the_public_ones_are_connected_to()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("gambar"));
        using var fetcher = Fetcher(server);

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(new Uri("http://mixed.example.com/a.jpg")), default);

        Assert.Null(fetched.Failure);
        Assert.Equal([new IPEndPoint(Outside, 80)], _connections);
    }

    [Fact]
    public async Task A_name_is_asked_for_once_and_the_checked_address_is_connected_to()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("gambar"));
        var asked = 0;
        var changing = new GuardedConnector(
            (_, _) => Task.FromResult(new[] { asked++ == 0 ? Outside : IPAddress.Loopback }), // public when checked, the inside afterwards
            (address, cancellationToken) => ConnectAsync(server, address, cancellationToken),
            PublicAddresses.Contains);
        using var fetcher = new MediaFetcher(new MediaOptions(), TimeProvider.System, changing, changing);

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(new Uri("http://rebinding.example.com/a.jpg")), default);

        Assert.Null(fetched.Failure);
        Assert.Equal(1, asked);
        Assert.Equal([new IPEndPoint(Outside, 80)], _connections);
    }

    [Fact]
    public async Task A_connection_of_a_trusted_account_serves_nobody_else()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("gambar"));
        using var fetcher = new MediaFetcher(new MediaOptions(), TimeProvider.System, GuardedConnector.ToPublic, GuardedConnector.ToAny);

        await using var trusted = await fetcher.FetchAsync(new MediaLocation(server.Address, TrustedHost: true), default);
        await using var other = await fetcher.FetchAsync(new MediaLocation(server.Address), default);

        Assert.Null(trusted.Failure);
        Assert.Equal(MediaFailures.Refused, other.Failure);
        Assert.Single(server.Heads);
    }

    [Fact]
    public async Task A_trusted_account_does_not_make_its_redirects_trusted()
    {
        await using var inside = new LoopbackServer(_ => LoopbackServer.Ok("rahasia"));
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(302, $"Location: {inside.Address}\r\n"));
        using var fetcher = new MediaFetcher(new MediaOptions(), TimeProvider.System, GuardedConnector.ToPublic, GuardedConnector.ToAny);

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(server.Address, "Basic rahasia", TrustedHost: true), default);

        Assert.Equal(MediaFailures.Refused, fetched.Failure);
        Assert.Empty(inside.Heads);
    }

    [Fact]
    public async Task What_went_wrong_does_not_name_the_address()
    {
        using var fetcher = Fetcher();

        await using var fetched = await fetcher.FetchAsync(new MediaLocation(new Uri("http://10.0.0.7/?token=rahasia")), default);

        Assert.DoesNotContain("10.0.0.7", fetched.Failure?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", fetched.Failure?.Message, StringComparison.Ordinal);
    }

    private MediaFetcher Fetcher(LoopbackServer? server = null)
    {
        var connector = new GuardedConnector(ResolveAsync, (address, cancellationToken) => ConnectAsync(server, address, cancellationToken), PublicAddresses.Contains);
        return new MediaFetcher(new MediaOptions(), TimeProvider.System, connector, connector);
    }

    private static Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
        => Names.TryGetValue(name, out var addresses) ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())
            : IPAddress.TryParse(name.TrimEnd('.'), out var literal) ? Task.FromResult(new[] { literal })
            : name.All(letter => char.IsAsciiHexDigit(letter) || letter is 'x' or 'X' or '.') ? Dns.GetHostAddressesAsync(name, cancellationToken)
            : Task.FromResult(Array.Empty<IPAddress>());

    // Every public address is the test's own server.
    private async ValueTask<Stream> ConnectAsync(LoopbackServer? server, IPEndPoint address, CancellationToken cancellationToken)
    {
        _connections.Add(address);
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await socket.ConnectAsync(server?.EndPoint ?? throw new IOException("No connection was expected."), cancellationToken);
        return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
    }
}
