using System.Collections.Immutable;

namespace Omnichannel.RefitGenerator.Model;

/// <summary>Makes equatable arrays.</summary>
internal static class EquatableArrayExtensions
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToImmutableArray());
}
