using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Omnichannel.Media;

/// <summary>Tells addresses of the public internet from all others: loopback, private, link-local, shared, reserved, multicast, and IPv6 forms that carry one of them.</summary>
/// <remarks>Source: the IANA registries of special-purpose addresses for IPv4 and IPv6, November 2026. What is not known to be public is not.</remarks>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // shared by carriers; metadata of one cloud
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("168.63.129.16/32"), // the platform of another cloud, from inside it
        IPNetwork.Parse("169.254.0.0/16"), // link-local; metadata of most clouds
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments; metadata of one cloud
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/3"), // multicast, reserved, broadcast
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments, Teredo and ORCHID among them
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4: carries an IPv4 address
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether an address is of the public internet.</summary>
    public static bool Contains(IPAddress address)
        => address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !IsIn(NotPublic4, address),
            AddressFamily.InterNetworkV6 when address.IsIPv4MappedToIPv6 => Contains(address.MapToIPv4()),
            AddressFamily.InterNetworkV6 => IsPublic6(address),
            _ => false,
        };

    private static bool IsPublic6(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length) || length != bytes.Length)
        {
            return false;
        }

        var last = new IPAddress(bytes[12..]);
        if (Nat64.Contains(address))
        {
            return Contains(last); // in networks of IPv6 only, every IPv4 host looks so
        }

        // ISATAP: any prefix, and an IPv4 address behind 0:5efe or 200:5efe.
        var isTunnel = (BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) & 0xFDFF_FFFF) == 0x0000_5EFE;
        return Global6.Contains(address) && !IsIn(NotPublic6, address) && (!isTunnel || Contains(last));
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
