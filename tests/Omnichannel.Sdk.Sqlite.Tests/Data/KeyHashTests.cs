using System.Buffers.Binary;

namespace Omnichannel.Sqlite.Data;

public sealed class KeyHashTests
{
    private readonly KeyHash _hash = new(Enumerable.Range(0, 16).Select(n => (byte)n).ToArray());

    /// <summary>The first vectors of the reference implementation: the bytes 0, 1, 2... under the key 0 to 15.</summary>
    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(1, "da87c1d86b99af44347659119b22fc45")]
    public void The_hash_is_SipHash_with_128_bits(int length, string expected)
    {
        var (low, high) = _hash.Of(Enumerable.Range(0, length).Select(n => (byte)n).ToArray());

        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), high);
        Assert.Equal(expected, Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void Another_secret_gives_another_hash()
    {
        Assert.NotEqual(_hash.Of("p/whatsapp/toko|1"), new KeyHash(new byte[16]).Of("p/whatsapp/toko|1"));
    }

    [Fact]
    public void A_provider_id_has_one_tail_in_every_account()
    {
        var one = _hash.Of("p/whatsapp/toko|wamid.1");
        var other = _hash.Of("p/whatsapp/cabang|wamid.1");

        Assert.Equal(one.Tail, other.Tail);
        Assert.NotEqual(one.Whole, other.Whole);
        Assert.Equal(one.Tail, _hash.OfTail("wamid.1"));
    }

    [Fact]
    public void Keys_of_every_length_differ()
    {
        var hashes = Enumerable.Range(0, 1500).Select(length => _hash.Of(new string('a', length))).ToHashSet();

        Assert.Equal(1500, hashes.Count);
    }
}
