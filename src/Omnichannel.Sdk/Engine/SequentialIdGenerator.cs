using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Omnichannel.Engine;

/// <summary>UUID version 7, strictly growing inside the process: 48 bits of milliseconds, a 12-bit counter, 62 random bits.</summary>
internal sealed class SequentialIdGenerator(TimeProvider time) : IIdGenerator
{
    private readonly Lock _lock = new();
    private readonly byte[] _random = new byte[1024];
    private int _next = 1024;
    private long _last; // milliseconds << 12 | counter

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_lock)
        {
            var now = Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds()) << 12;
            _last = now > _last ? now : _last + 1;
            BinaryPrimitives.WriteInt64BigEndian(bytes, (_last >> 12 << 16) | 0x7000 | (_last & 0xFFF));
            if (_next == _random.Length)
            {
                RandomNumberGenerator.Fill(_random);
                _next = 0;
            }

            _random.AsSpan(_next, 8).CopyTo(bytes[8..]);
            _next += 8;
        }

        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
