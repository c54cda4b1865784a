using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Specifications;

/// <summary>Compares rows by everything that they say, lists and dictionaries included.</summary>
internal static class RowAssert
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes a row with all its properties.</summary>
    public static string Text(object? row) => JsonSerializer.Serialize(row, Options);

    /// <summary>Fails unless both say the same.</summary>
    public static void Same<T>(T expected, T actual) => Assert.Equal(Text(expected), Text(actual));

    /// <summary>Fails unless both lists say the same in the same order.</summary>
    public static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual) => Assert.Equal(Text(expected.ToList()), Text(actual.ToList()));

    /// <summary>Fails when a property has its default, so that a sample cannot fall behind a row that has grown.</summary>
    public static void HasEveryFieldSet(object row)
    {
        foreach (var property in row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var value = property.GetValue(row);
            var isDefault = value is null
                || (value.GetType() is { IsValueType: true } type && value.Equals(Activator.CreateInstance(type)))
                || value is "" or ICollection { Count: 0 };
            Assert.False(isDefault, $"The sample of {row.GetType().Name} leaves {property.Name} empty.");
        }
    }
}
