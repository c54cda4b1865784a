using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares two values of one field that are there and not equal.</summary>
internal static class FieldComparison
{
    public static Level Compare(Kernel kernel, ulong signatureA, ulong signatureB, ValuePool poolA, int a, ValuePool poolB, int b)
        => Look(kernel, signatureA, signatureB) is var level and not Level.Missing ? level : Read(kernel, signatureA, signatureB, poolA, a, poolB, b);

    /// <summary>Compares by the signatures alone; <see cref="Level.Missing"/> where the values have to be read.</summary>
    public static Level Look(Kernel kernel, ulong signatureA, ulong signatureB) => kernel switch
    {
        Kernel.Code => Signature.IsLong(signatureA) || Signature.IsLong(signatureB) ? Level.Missing : DigitComparison.Codes(signatureA, signatureB),
        Kernel.Date => DigitComparison.Dates(signatureA, signatureB),
        Kernel.Year => DigitComparison.Years(signatureA, signatureB),
        Kernel.Name => NameComparison.AreFarApart(signatureA, signatureB) ? Level.Differ : Level.Missing,
        _ => Level.Missing,
    };

    /// <summary>Compares by the values themselves; <see cref="Level.Missing"/> where they tell nothing (mailboxes). Of texts it need not be told how far they differ that agree less than is asked for.</summary>
    public static Level Read(
        Kernel kernel, ulong signatureA, ulong signatureB, ValuePool poolA, int a, ValuePool poolB, int b, Level least = Level.Differ) => kernel switch
        {
            Kernel.Code => LongCodes(poolA.Bytes(a), poolB.Bytes(b)),
            Kernel.Number => NumberComparison.Compare(signatureA, signatureB, poolA.Bytes(a), poolB.Bytes(b)),
            Kernel.Email => NameComparison.Emails(signatureA, signatureB, poolA.Bytes(a), poolB.Bytes(b)),
            Kernel.Name => NameComparison.Names(signatureA, signatureB, poolA, a, poolB, b),
            Kernel.Text or Kernel.FullName => TextComparison.Compare(signatureA, signatureB, poolA.View(a), poolB.View(b), least),
            _ => throw new ArgumentOutOfRangeException(nameof(kernel)),
        };

    private static Level LongCodes(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        => a.Length > 64 || b.Length > 64 ? Level.Differ : EditDistance.Of(a, b) switch { 1 => Level.Near, 2 => Level.Close, _ => Level.Differ };
}
