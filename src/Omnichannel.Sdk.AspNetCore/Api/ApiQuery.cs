using System.Globalization;
using Microsoft.AspNetCore.Http;
using Omnichannel.Storage;

namespace Omnichannel.AspNetCore.Api;

/// <summary>Reads the query, and says what is wrong with it.</summary>
internal sealed class ApiQuery(IQueryCollection query, ApiErrors errors)
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;

    private const int MaxLength = 2000;

    /// <summary>Gets a text; null when it is missing or empty.</summary>
    public string? Text(string name, int maxLength = MaxLength)
    {
        var values = query[name];
        if (values.Count > 1)
        {
            errors.Add(name, "is given more than once");
            return null;
        }

        var value = values.Count == 0 || values[0] is not { Length: > 0 } text ? null : text;
        return errors.HasLength(name, value, maxLength) ? value : null;
    }

    public PageRequest Page() => new(Text("after"), Number("limit", 1, MaxLimit) ?? DefaultLimit);

    public int? Number(string name, int min, int max)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < min || number > max)
        {
            errors.Add(name, $"takes a whole number from {min} to {max}");
            return null;
        }

        return number;
    }

    /// <summary>Gets a word of a closed set, spelt as in JSON.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (ApiJson.Word(value) == text)
            {
                return value;
            }
        }

        errors.Add(name, $"takes one of: {string.Join(", ", Enum.GetValues<T>().Select(ApiJson.Word))}");
        return null;
    }

    public DateTimeOffset? Time(string name)
    {
        // A plus that was not encoded arrives as a space; ISO 8601 has none.
        if (Text(name)?.Replace(' ', '+') is not { } text)
        {
            return null;
        }

        if (!ApiTime.TryParse(text, out var time))
        {
            errors.Add(name, "takes a time in ISO 8601, such as 2026-03-01T08:30:00Z");
            return null;
        }

        return time;
    }

    /// <summary>Gets an identifier in its text form, <c>kind:value</c>.</summary>
    public Identifier? Identifier(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!Omnichannel.Identifier.TryParse(text, CultureInfo.InvariantCulture, out var identifier) || string.IsNullOrWhiteSpace(identifier.Value))
        {
            errors.Add(name, "takes kind:value, such as phone:+6281234567001");
            return null;
        }

        // A plus that was not encoded arrives as a space.
        return identifier.Kind == IdentifierKinds.Phone && identifier.Value[0] == ' '
            ? identifier with { Value = string.Concat("+", identifier.Value.AsSpan(1)) }
            : identifier;
    }

    public Guid? Id(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!Guid.TryParse(text, out var id))
        {
            errors.Add(name, "takes an id of 32 hexadecimal digits");
            return null;
        }

        return id;
    }
}
