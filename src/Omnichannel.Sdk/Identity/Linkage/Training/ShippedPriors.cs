using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// What is believed of a field before any data: how often the two records of one person agree at each level, and two others'. Round figures of
/// a hand-kept customer file; training moves them as far as the data say.
/// </summary>
internal static class ShippedPriors
{
    //                                     missing differ weak   fair   close  near   equal  crossed
    private static readonly double[] Name = [0, 0.060, 0.010, 0.030, 0.030, 0.090, 0.770, 0.010];
    private static readonly double[] Text = [0, 0.060, 0.050, 0.100, 0.120, 0.150, 0.510, 0.010];
    private static readonly double[] Code = [0, 0.060, 0.001, 0.020, 0.020, 0.080, 0.815, 0.004];
    private static readonly double[] Date = [0, 0.030, 0.001, 0.010, 0.035, 0.080, 0.840, 0.004];
    private static readonly double[] Year = [0, 0.030, 0.010, 0.020, 0.020, 0.070, 0.849, 0.001];
    private static readonly double[] Number = [0, 0.080, 0.030, 0.001, 0.060, 0.050, 0.778, 0.001];
    private static readonly double[] Email = [0, 0.190, 0.010, 0.020, 0.050, 0.080, 0.649, 0.001];

    public static double[] OfMatches(Kernel kernel) => kernel switch
    {
        Kernel.Name => Name,
        Kernel.Text or Kernel.FullName => Text,
        Kernel.Code => Code,
        Kernel.Date => Date,
        Kernel.Year => Year,
        Kernel.Number => Number,
        _ => Email,
    };

    /// <summary>How often others agree, where no data have been seen.</summary>
    public static double[] OfOthers(LinkFieldType type)
    {
        var equal = type switch
        {
            LinkFieldType.GivenName => 0.006,
            LinkFieldType.FamilyName => 0.002,
            LinkFieldType.Date => 0.00006,
            LinkFieldType.Year => 0.02,
            LinkFieldType.Phone or LinkFieldType.Email or LinkFieldType.Identifier or LinkFieldType.Username => 0.000001,
            LinkFieldType.FullName or LinkFieldType.Address or LinkFieldType.Street => 0.00003,
            LinkFieldType.City => 0.02,
            LinkFieldType.Region => 0.1,
            LinkFieldType.Country => 0.6,
            LinkFieldType.Postcode => 0.002,
            LinkFieldType.Number => 0.01,
            _ => 0.00005,
        };
        double[] shape = FieldForm.KernelOf(type) switch
        {
            Kernel.Name => [0, 0, 0.02, 0.01, 0.004, 0.003, 0, 0.001],
            Kernel.Text or Kernel.FullName => [0, 0, 0.02, 0.004, 0.0006, 0.0002, 0, 0.0001],
            Kernel.Code => [0, 0, 0.0001, 0.003, 0.0003, 0.00003, 0, 0.00001],
            Kernel.Date => [0, 0, 0.0001, 0.015, 0.006, 0.0004, 0, 0.00002],
            Kernel.Year => [0, 0, 0.09, 0.15, 0.03, 0.04, 0, 0.00002],
            Kernel.Number => [0, 0, 0.05, 0.001, 0.03, 0.01, 0, 0.0001],
            _ => [0, 0, 0.0005, 0.0003, 0.00008, 0.000004, 0, 0.000001],
        };
        var u = (double[])shape.Clone();
        u[(int)Level.Equal] = equal;
        if (type is LinkFieldType.Phone or LinkFieldType.Identifier)
        {
            u[(int)Level.Near] = 0.00001;
        }

        u[(int)Level.Differ] = 1 - u.Sum();
        return u;
    }
}
