using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares two values of one field that are there and not equal.</summary>
internal static class FieldComparison
{
    public static Level Compare(Kernel kernel, ulong signatureA, ulong signatureB, ValuePool poolA, int a, ValuePool poolB, int b)
    {
        switch (kernel)
        {
            case Kernel.Code:
                return Signature.IsLong(signatureA) || Signature.IsLong(signatureB)
                    ? LongCodes(poolA.Bytes(a), poolB.Bytes(b))
                    : DigitComparison.Codes(signatureA, signatureB);
            case Kernel.Date:
                return DigitComparison.Dates(signatureA, signatureB);
            case Kernel.Year:
                return DigitComparison.Years(signatureA, signatureB);
            case Kernel.Number:
                return NumberComparison.Compare(signatureA, signatureB, poolA.Bytes(a), poolB.Bytes(b));
            case Kernel.Email:
                return NameComparison.Emails(signatureA, signatureB, poolA.Bytes(a), poolB.Bytes(b));
            case Kernel.Name:
                return NameComparison.AreFarApart(signatureA, signatureB)
                    ? Level.Differ
                    : NameComparison.Names(signatureA, signatureB, poolA.Bytes(a), poolB.Bytes(b));
            default:
                return TextComparison.Compare(signatureA, signatureB, poolA.View(a), poolB.View(b));
        }
    }

    private static Level LongCodes(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        => a.Length > 64 || b.Length > 64 ? Level.Differ : EditDistance.Of(a, b) switch { 1 => Level.Near, 2 => Level.Close, _ => Level.Differ };
}
