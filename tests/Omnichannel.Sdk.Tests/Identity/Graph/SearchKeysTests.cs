namespace Omnichannel.Identity.Graph;

public sealed class SearchKeysTests
{
    [Theory]
    [InlineData("+62812****789", "Rina", "+628125550789", "Rina Wijaya", true)]
    [InlineData("+62812****789", "Rina Wijaya", "+628125550789", "Ibu Rina", true)]
    [InlineData("+62812****789", "Rina", "+628525550789", "Rina Wijaya", false)] // another network
    [InlineData("******789", "Rina Wijaya", "+628125550789", "Wijaya, Rina", true)]
    [InlineData("******789", "Rina", "+628125550789", "Rina Wijaya", false)] // there is a Rina with these digits in every network
    public void A_masked_number_meets_whole_ones_by_all_that_it_shows(string masked, string maskedName, string whole, string wholeName, bool meet)
    {
        var one = Keys(new Identifier(IdentifierKinds.PhoneMasked, masked), maskedName);
        var other = Keys(new Identifier(IdentifierKinds.Phone, whole), wholeName);

        Assert.Equal(meet, one.Intersect(other.Select(key => SearchKeys.PartnerOf(key))).Any());
        Assert.Empty(one.Intersect(other));
    }

    [Theory]
    [InlineData("r***@rina.example", true)]
    [InlineData("r***@gmail.com", false)]
    public void A_masked_mailbox_at_a_service_that_millions_use_is_compared_with_nobody(string masked, bool hasKey)
        => Assert.Equal(hasKey, Keys(new Identifier(IdentifierKinds.EmailMasked, masked), "Rina Wijaya").Count > 0);

    [Fact]
    public void Neither_a_street_nor_a_city_alone_makes_people_meet()
    {
        var one = KeysOf("Jl. Diponegoro 12, Yogyakarta");

        Assert.Empty(one.Intersect(KeysOf("Jl. Diponegoro 12, Surabaya")));
        Assert.Empty(one.Intersect(KeysOf("Jl. Pahlawan 12, Yogyakarta")));
        Assert.NotEmpty(one.Intersect(KeysOf("jalan diponegoro no. 12 yogyakarta 55123")));
    }

    private static List<Identifier> Keys(Identifier value, string name)
        => SearchKeys.Of([new Tie(value, value.ToIdentityId(), default, Assurance.Asserted)], new Dictionary<string, string> { [ProfileFields.Name] = name });

    private static List<Identifier> KeysOf(string address) => SearchKeys.Of([], new Dictionary<string, string> { [ProfileFields.Address] = address });
}
