using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Records;

/// <summary>A specification, worked out: how each field is compared and which fields share values.</summary>
internal sealed class LinkSchema
{
    public LinkSchema(LinkModelSpecification specification)
    {
        Specification = specification;
        Fields = [.. specification.Fields];
        Kernels = [.. Fields.Select(f => FieldForm.KernelOf(f.Type))];
        Normalisers = [.. Fields.Select(f => new FieldNormaliser(f))];

        // Pools are numbered by first use, so that an unused kind costs nothing.
        List<int> kinds = [];
        PoolOf = new int[Fields.Length];
        for (var f = 0; f < Fields.Length; f++)
        {
            var kind = FieldForm.PoolOf(Fields[f].Type);
            if (!kinds.Contains(kind))
            {
                kinds.Add(kind);
            }

            PoolOf[f] = kinds.IndexOf(kind);
        }

        Pools = kinds.Count;
        Siblings = [.. Enumerable.Range(0, Fields.Length).Select(f
            => Enumerable.Range(0, Fields.Length).Where(g => g != f && PoolOf[g] == PoolOf[f] && Kernels[f] != Kernel.Text).ToArray())];
        for (var f = 0; f < Fields.Length; f++)
        {
            if (Kernels[f] == Kernel.Text && Fields[f].Type != LinkFieldType.Text)
            {
                Siblings[f] = [.. Enumerable.Range(0, Fields.Length).Where(g => g != f && PoolOf[g] == PoolOf[f])];
            }
        }
    }

    public LinkModelSpecification Specification { get; }

    public LinkField[] Fields { get; }

    public Kernel[] Kernels { get; }

    public FieldNormaliser[] Normalisers { get; }

    /// <summary>Gets the number of each field's pool.</summary>
    public int[] PoolOf { get; }

    public int Pools { get; }

    /// <summary>Gets the fields in whose place a field's value may stand by mistake.</summary>
    public int[][] Siblings { get; }

    public ValuePool[] NewPools()
        => [.. Enumerable.Range(0, Pools).Select(p => new ValuePool([.. Kernels.Where((_, f) => PoolOf[f] == p).Distinct()]))];
}
