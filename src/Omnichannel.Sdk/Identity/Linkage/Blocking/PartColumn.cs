using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>One key part of all values of a pool, computed once per value instead of once per record.</summary>
internal sealed class PartColumn
{
    private readonly uint[] _hashes;
    private readonly int _width;

    public PartColumn(KeyPart part, ValuePool pool)
    {
        _width = part.IsMany ? KeyPart.MaxWords : 1;
        _hashes = new uint[pool.Count * _width];
        Span<uint> to = stackalloc uint[KeyPart.MaxWords];
        for (var code = 0; code < pool.Count; code++)
        {
            var n = part.Compute(pool.View(code), to);
            to[..n].CopyTo(_hashes.AsSpan(code * _width));
        }
    }

    /// <summary>Gets the hashes of a value; 0 marks the end.</summary>
    public ReadOnlySpan<uint> Of(int code) => _hashes.AsSpan(code * _width, _width);
}
