namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>A blocking key: records that agree in all its parts are candidates. At most one part can have several values.</summary>
internal sealed record KeyDefinition(params KeyPart[] Parts)
{
    /// <summary>Gets how many keys one record can have.</summary>
    public int Width => Parts.Any(p => p.IsMany) ? KeyPart.MaxWords : 1;

    public ulong Fields => Parts.Aggregate(0UL, (mask, p) => mask | (1UL << p.Field));

    public bool Equals(KeyDefinition? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(17, (h, p) => HashCode.Combine(h, p));
}
