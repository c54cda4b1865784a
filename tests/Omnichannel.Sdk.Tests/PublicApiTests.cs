using Omnichannel.PublicApi;
using Omnichannel.Specifications;

namespace Omnichannel;

public sealed class PublicApiTests() : PublicApiSuite(
    "Omnichannel.Sdk.Tests",
    new PublicApiPart(typeof(OmnichannelBuilder).Assembly, "Omnichannel"),
    new PublicApiPart(typeof(SpecificationCoverage).Assembly, "Omnichannel.Specifications", "Specifications"));
