namespace Omnichannel.Identity.World;

/// <summary>
/// How large the promises of identity are tested. <c>OMNICHANNEL_PROMISES=1 dotnet test -c Release tests/Omnichannel.Sdk.Tests --filter FullyQualifiedName~Identity</c> tests them at the sizes they
/// are made for, in some forty minutes and 9 GB; every run tests them small.
/// </summary>
internal static class Promise
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("OMNICHANNEL_PROMISES") is { Length: > 0 };

    public static int Size(int small, int full) => IsFull ? full : small;
}

/// <summary>A promise that takes too long for every run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PromiseFactAttribute : FactAttribute
{
    public PromiseFactAttribute() => Skip = Promise.IsFull ? null : "Takes long: set OMNICHANNEL_PROMISES=1.";
}

/// <summary>A promise at several sizes that takes too long for every run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PromiseTheoryAttribute : TheoryAttribute
{
    public PromiseTheoryAttribute() => Skip = Promise.IsFull ? null : "Takes long: set OMNICHANNEL_PROMISES=1.";
}
