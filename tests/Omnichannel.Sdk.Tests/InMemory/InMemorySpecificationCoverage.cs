using Omnichannel.Specifications;

namespace Omnichannel.InMemory;

public sealed class InMemorySpecificationCoverage : SpecificationCoverage;
