using System.Buffers.Binary;

namespace Omnichannel.Delivery;

/// <summary>When something is tried again: exponential, capped, with jitter. Pure: the jitter is a function of what is tried and how often.</summary>
internal static class RetrySchedule
{
    /// <summary>How long to wait before the next attempt.</summary>
    /// <param name="id">What is tried.</param>
    /// <param name="attempts">How often it was tried in vain, from 1.</param>
    /// <param name="asked">What the provider asks to wait; it is never undercut. Who asks for the same short wait again and again is asked more and more rarely all the same.</param>
    /// <param name="first">The wait after the first attempt; it doubles with each.</param>
    /// <param name="longest">The longest wait, unless the provider asks for more.</param>
    public static TimeSpan Delay(Guid id, int attempts, TimeSpan? asked, TimeSpan first, TimeSpan longest)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var mixed = (BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ (ulong)attempts) * 0x9E3779B97F4A7C15;
        var fraction = (mixed >> 11) * (1.0 / (1UL << 53));
        var delay = first * Math.Pow(2, Math.Min(attempts - 1, 30));
        delay = (delay > longest ? longest : delay) * (0.5 + (0.5 * fraction));
        return asked is { } wait && wait + (wait * 0.1 * fraction) is var promised && promised > delay ? promised : delay;
    }
}
