namespace Omnichannel.Specifications;

public sealed class SpecificationCoverageTests
{
    [Fact]
    public void A_store_that_does_not_derive_every_specification_fails()
    {
        var failure = Assert.ThrowsAny<Xunit.Sdk.XunitException>(new Uncovered().Every_specification_is_derived_by_a_sealed_class);

        Assert.Contains(nameof(WorkStoreSpecification), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_specification_of_stores_is_known()
    {
        Assert.Equal(
            [typeof(AuditStoreSpecification), typeof(ConversationStoreSpecification), typeof(IdentityStoreSpecification), typeof(PageStoreSpecification), typeof(ProofStoreSpecification), typeof(WorkStoreSpecification)],
            SpecificationCoverage.Specifications);
    }

    // Private, so that no runner takes it for a test; its namespace derives no specification.
    private sealed class Uncovered : SpecificationCoverage;
}
