namespace Omnichannel.Identity;

public sealed class IdentityNodeTests
{
    private static readonly IdentityNode Plain = new() { Tenant = TenantId.Default, Id = default, Identifier = new Identifier(IdentifierKinds.Phone, "+628125550142"), FirstSeen = DateTimeOffset.UnixEpoch };

    [Fact]
    public void A_row_whose_rare_facts_were_taken_back_is_the_row_that_never_had_them()
    {
        var at = DateTimeOffset.UnixEpoch.AddDays(1);
        var replaced = Plain with { ReplacedAt = at, IsCrowded = true };

        Assert.Equal((at, true, null), (replaced.ReplacedAt, replaced.IsCrowded, replaced.ReplacedBy));
        Assert.NotEqual(Plain, replaced);
        Assert.Equal(Plain, replaced with { ReplacedAt = null, IsCrowded = false });
        Assert.Equal(replaced, Plain with { IsCrowded = true, ReplacedAt = at });
    }

    [Fact]
    public void A_copy_keeps_the_rare_facts_that_it_does_not_change()
    {
        var conversation = new ConversationId(Guid.Parse("0197a000-0000-7000-8000-000000000001"));

        var copy = Plain with { Conversation = conversation } with { FirstSeen = DateTimeOffset.UnixEpoch.AddDays(2) };

        Assert.Equal(conversation, copy.Conversation);
    }
}
