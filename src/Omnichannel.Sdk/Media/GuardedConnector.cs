using System.Net;
using System.Net.Sockets;

namespace Omnichannel.Media;

/// <summary>Makes connections to addresses that were looked at first: the very address that was checked is connected to, so that a name cannot change its mind in between.</summary>
/// <param name="resolve">Finds the addresses of a name.</param>
/// <param name="connect">Connects to an address.</param>
/// <param name="allows">Says which addresses may be connected to.</param>
internal sealed class GuardedConnector(
    Func<string, CancellationToken, Task<IPAddress[]>> resolve,
    Func<IPEndPoint, CancellationToken, ValueTask<Stream>> connect,
    Func<IPAddress, bool> allows)
{
    /// <summary>Connects to the public internet only.</summary>
    public static GuardedConnector ToPublic { get; } = new(Dns.GetHostAddressesAsync, ConnectAsync, PublicAddresses.Contains);

    /// <summary>Connects to anything.</summary>
    public static GuardedConnector ToAny { get; } = new(Dns.GetHostAddressesAsync, ConnectAsync, static _ => true);

    /// <summary>Connects to the first address that may be connected to and answers.</summary>
    /// <exception cref="RefusedAddressException">None may.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken).ConfigureAwait(false);
        SocketException? last = null;
        foreach (var address in addresses.Where(allows))
        {
            try
            {
                return await connect(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException exception)
            {
                last = exception; // the next address may answer; the last one's fault is thrown
            }
        }

        throw last ?? (Exception)new RefusedAddressException();
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
