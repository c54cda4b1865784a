using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Omnichannel.Sqlite.Data;

/// <summary>Hashes keys under the secret of the file (SipHash-2-4 with 128 bits), so that nobody outside can aim at a collision and no text has to be kept to compare.</summary>
/// <remarks>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", with the 128-bit variant of its reference implementation.</remarks>
internal sealed class KeyHash(ReadOnlySpan<byte> secret)
{
    private readonly ulong _k0 = BinaryPrimitives.ReadUInt64LittleEndian(secret);
    private readonly ulong _k1 = BinaryPrimitives.ReadUInt64LittleEndian(secret[8..]);

    /// <summary>Hashes a key: the first number from what follows its first <c>|</c> (a provider's id), so that an id is found without its account; the second from all of it.</summary>
    public (long Tail, long Whole) Of(string key)
    {
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        var whole = Hash(key);
        return bar < 0 ? whole : (OfTail(key.AsSpan(bar + 1)), whole.Whole);
    }

    /// <summary>Hashes what follows the first <c>|</c> of a key.</summary>
    public long OfTail(ReadOnlySpan<char> tail) => Hash(tail).Tail;

    /// <summary>Hashes bytes.</summary>
    public (ulong Low, ulong High) Of(ReadOnlySpan<byte> data)
    {
        var state = new State(_k0, _k1);
        var left = data;
        for (; left.Length >= 8; left = left[8..])
        {
            state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(left));
        }

        var last = (ulong)data.Length << 56;
        for (var n = 0; n < left.Length; n++)
        {
            last |= (ulong)left[n] << (8 * n);
        }

        state.Absorb(last);
        return state.Finish();
    }

    private (long Tail, long Whole) Hash(ReadOnlySpan<char> text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = longest <= 1024 ? stackalloc byte[1024] : new byte[longest];
        var (low, high) = Of(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        return ((long)low, (long)high);
    }

    private struct State(ulong k0, ulong k1)
    {
        private ulong _v0 = k0 ^ 0x736f6d6570736575;
        private ulong _v1 = k1 ^ 0x646f72616e646f6d ^ 0xee;
        private ulong _v2 = k0 ^ 0x6c7967656e657261;
        private ulong _v3 = k1 ^ 0x7465646279746573;

        public void Absorb(ulong word)
        {
            _v3 ^= word;
            Round();
            Round();
            _v0 ^= word;
        }

        public (ulong Low, ulong High) Finish()
        {
            _v2 ^= 0xee;
            FourRounds();
            var low = _v0 ^ _v1 ^ _v2 ^ _v3;
            _v1 ^= 0xdd;
            FourRounds();
            return (low, _v0 ^ _v1 ^ _v2 ^ _v3);
        }

        private void FourRounds()
        {
            Round();
            Round();
            Round();
            Round();
        }

        private void Round()
        {
            _v0 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v0 = BitOperations.RotateLeft(_v0, 32);
            _v2 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v2 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
