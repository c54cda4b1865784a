namespace Omnichannel.Identity.Linkage.Clustering;

internal static class ClusterNumbers
{
    /// <summary>Numbers clusters from 0 in the order of their first records.</summary>
    public static int[] Of(int records, Func<int, int> rootOf)
    {
        var numbers = new int[records];
        var numberOf = new int[records]; // plus one
        var next = 0;
        for (var i = 0; i < records; i++)
        {
            ref var number = ref numberOf[rootOf(i)];
            if (number == 0)
            {
                number = ++next;
            }

            numbers[i] = number - 1;
        }

        return numbers;
    }
}
