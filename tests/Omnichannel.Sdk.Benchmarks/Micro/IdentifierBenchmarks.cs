using BenchmarkDotNet.Attributes;
using Omnichannel.Engine;
using Omnichannel.Identity;

namespace Omnichannel.Benchmarks.Micro;

/// <summary>What identifiers and ids cost.</summary>
[MemoryDiagnoser]
public class IdentifierBenchmarks
{
    private readonly SequentialIdGenerator _ids = new(TimeProvider.System);
    private readonly Identifier _phone = new("phone", "+6281230000001");

    [Benchmark]
    public bool NormaliseInternationalPhone() => IdentifierNormaliser.TryNormalise("phone", "+6281230000001", NormalisationContext.International, out _);

    [Benchmark]
    public bool NormaliseLocalPhone() => IdentifierNormaliser.TryNormalise("phone", "0812-3000-0001", NormalisationContext.LocalTo("ID"), out _);

    [Benchmark]
    public bool NormaliseEmail() => IdentifierNormaliser.TryNormalise("email", "Rina.Kusuma@Example.com", NormalisationContext.International, out _);

    [Benchmark]
    public IdentityId IdentityIdOf() => IdentityId.Of(_phone);

    [Benchmark]
    public Guid NextId() => _ids.Next();
}
