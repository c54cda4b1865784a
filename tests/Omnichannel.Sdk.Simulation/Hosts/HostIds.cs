using System.Buffers.Binary;
using Omnichannel.Simulation.Running;

namespace Omnichannel.Simulation.Hosts;

/// <summary>Ids as the engine's own makes them, with the random part from the seed.</summary>
internal sealed class HostIds(World world, TimeProvider time) : IIdGenerator
{
    private long _last;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        _last = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds() << 12, _last + 1);
        world.Chance.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (_last >> 12 << 16) | 0x7000 | (_last & 0xFFF));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
