namespace Omnichannel.Specifications;

/// <summary>Fails when a specification of stores is not derived beside it. Derive it once in the folder of a store's tests; nothing else is needed.</summary>
/// <remarks>Looks for a sealed class of every specification in the namespace and assembly of the class that derives this one, so that an assembly may test several stores.</remarks>
public abstract class SpecificationCoverage
{
    /// <summary>Gets the specifications that a store has to pass.</summary>
    public static IReadOnlyList<Type> Specifications { get; } =
        [.. typeof(StoreSpecification).Assembly.GetExportedTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(StoreSpecification))).OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Every_specification_is_derived_by_a_sealed_class()
    {
        var own = GetType();
        var derived = own.Assembly.GetTypes().Where(type => type.IsSealed && type.IsPublic && type.Namespace == own.Namespace).ToList();
        var missing = Specifications.Where(specification => !derived.Exists(type => type.IsSubclassOf(specification))).Select(specification => specification.Name).ToList();

        Assert.True(missing.Count == 0, $"No sealed class derives: {string.Join(", ", missing)}"); // every one of them, however many
    }
}
