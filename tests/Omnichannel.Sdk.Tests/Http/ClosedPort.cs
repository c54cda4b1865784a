using System.Net;
using System.Net.Sockets;

namespace Omnichannel.Http;

/// <summary>A port of this machine at which nobody listens, and which nobody else gets meanwhile.</summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port}/"); // it is bound

    public void Dispose() => _socket.Dispose();
}
