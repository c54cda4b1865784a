using System.Globalization;
using Omnichannel.Content;

namespace Omnichannel.Delivery;

/// <summary>Stands for a payload that is longer than the channel carries: the entry keeps it, the button carries a reference.</summary>
internal static class ChoiceReference
{
    private const string Prefix = "oc:";

    public static string Make(EntryId entry, int index) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{entry}:{index}");

    public static bool TryParse(string payload, out EntryId entry, out int index)
    {
        entry = default;
        index = 0;
        return payload.Length is > 36 and < 41
            && payload.StartsWith(Prefix, StringComparison.Ordinal)
            && payload[35] == ':'
            && EntryId.TryParse(payload[3..35], CultureInfo.InvariantCulture, out entry)
            && int.TryParse(payload.AsSpan(36), NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>The choices of a message, in the order of their numbers.</summary>
    public static IReadOnlyList<Choice> ChoicesOf(MessageContent? content) => content switch
    {
        ChoicesContent choices => choices.Choices,
        CardContent { Choices: { } choices } => choices,
        _ => [],
    };

    /// <summary>Finds the choice that a typed answer means: its number, or its title.</summary>
    public static Choice? Answer(MessageContent? asked, string? answer)
    {
        var choices = ChoicesOf(asked);
        var text = answer.AsSpan().Trim();
        var trimmed = text.TrimEnd(".)").Trim();
        if (trimmed.Length is > 0 and < 4
            && int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= choices.Count)
        {
            return choices[number - 1].Url is null ? choices[number - 1] : null;
        }

        foreach (var choice in choices)
        {
            if (choice.Url is null && text.Equals(choice.Title, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        return null;
    }
}
