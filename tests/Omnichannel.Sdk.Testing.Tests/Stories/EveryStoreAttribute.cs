using System.Reflection;
using Xunit.Sdk;

namespace Omnichannel.Testing.Stories;

public enum StoreKind
{
    InMemory,
    Sqlite,
}

/// <summary>Runs a story over each store.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryStoreAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<StoreKind>().Select(kind => new object[] { kind });
}
