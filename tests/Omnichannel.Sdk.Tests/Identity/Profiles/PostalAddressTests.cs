namespace Omnichannel.Identity.Profiles;

public sealed class PostalAddressTests
{
    [Theory]
    [InlineData("Jl. Melati No. 12A, RT 03/RW 05, Kel. Cempaka, Jakarta 10510", "jl melati kel cempaka jkt", "12a", "3/5", "10510")]
    [InlineData("Jalan Melati no.12a RT03/RW05 Kelurahan Cempaka JAKARTA, 10510", "jl melati kel cempaka jkt", "12a", "3/5", "10510")]
    [InlineData("JLN MELATI 12A RT.003 RW.005 CEMPAKA", "jl melati cempaka", "12a", "3/5", null)]
    [InlineData("12 Baker Street, London", "baker st london", "12", null, null)]
    [InlineData("Apt 4, 12-14 Station Road, Sydney NSW 2000", "apt station rd sydney nsw", "4", null, "2000")]
    public void Words_and_numbers_are_told_apart(string text, string words, string? house, string? neighbourhood, string? postcode)
    {
        var address = Assert.IsType<PostalAddress>(PostalAddress.Parse(text));

        Assert.StartsWith(words, string.Join(' ', address.Words), StringComparison.Ordinal);
        Assert.Equal(house, address.HouseNumber);
        Assert.Equal(neighbourhood, address.Neighbourhood);
        Assert.Equal(postcode, address.Postcode);
    }

    [Theory]
    [InlineData("Jl. Melati No. 12, Jakarta 10510", "Jalan Melati 12 Jakarta 10510", 0.99, 1)]
    [InlineData("Jl. Melati No. 12, Jakarta 10510", "Jl Mellati 12 jakarta", 0.85, 1)]
    [InlineData("Jl. Melati No. 12, Jakarta Pusat", "Jl. Melati 12", 0.6, 0.9)]
    [InlineData("Jl. Melati No. 12, Jakarta 10510", "Jl. Melati No. 14, Jakarta 10510", 0.3, 0.7)]
    [InlineData("Jl. Melati No. 12, Jakarta 10510", "Jl. Kenanga No. 7, Bandung 40111", 0, 0.35)]
    [InlineData("12 Baker Street, London", "12 Baker St London", 1, 1)]
    public void Places_are_alike_as_far_as_their_words_and_numbers(string a, string b, double least, double most)
    {
        var score = PostalAddress.Compare(PostalAddress.Parse(a), PostalAddress.Parse(b));

        Assert.InRange(Assert.NotNull(score), least, most);
        Assert.Equal(score, PostalAddress.Compare(PostalAddress.Parse(b), PostalAddress.Parse(a)));
    }

    [Fact]
    public void Spellings_of_one_place_share_a_key()
        => Assert.NotEmpty(PostalAddress.Parse("Jl. Melati No. 12, Jakarta 10510")!.Keys().Intersect(PostalAddress.Parse("Jalan Mellati 12 Jakarta 10510")!.Keys())); // both are addresses

    [Theory]
    [InlineData("")]
    [InlineData(" , - ")]
    [InlineData("🏠")]
    public void Nothing_is_no_address(string text) => Assert.Null(PostalAddress.Parse(text));
}
