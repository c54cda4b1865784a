namespace Omnichannel.AspNetCore.Api;

/// <summary>What is wrong with a call, by field.</summary>
internal sealed class ApiErrors
{
    /// <summary>How many are told: a batch may hold thousands of bad rows.</summary>
    private const int MaxFields = 100;

    private readonly SortedDictionary<string, List<string>> _fields = new(StringComparer.Ordinal);

    public bool Any => _fields.Count > 0;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields => _fields.ToDictionary(entry => entry.Key, IReadOnlyList<string> (entry) => entry.Value);

    public void Add(string field, string message)
    {
        if (_fields.TryGetValue(field, out var messages))
        {
            messages.Add(message);
        }
        else if (_fields.Count < MaxFields)
        {
            _fields[field] = [message];
        }
    }

    /// <summary>Whether a text is there and no longer than allowed; says what is wrong otherwise.</summary>
    public bool HasText(string field, string? value, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, "is missing");
            return false;
        }

        return HasLength(field, value, maxLength);
    }

    /// <summary>Whether a text, if there is one, is no longer than allowed; says what is wrong otherwise.</summary>
    public bool HasLength(string field, string? value, int maxLength)
    {
        if (value?.Length > maxLength)
        {
            Add(field, $"takes at most {maxLength} characters");
            return false;
        }

        return true;
    }
}
