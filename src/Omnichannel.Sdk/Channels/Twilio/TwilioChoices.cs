using System.Globalization;
using System.Text;
using Omnichannel.Channels.Twilio.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Twilio;

/// <summary>Makes a question's buttons or list: what goes into a content template, and what into its variables.</summary>
/// <remarks>
/// All words are variables, so that few templates serve every question. Only a text that a variable cannot hold (more than 255 characters, several lines) stands in the template itself.
/// Sources: twilio.com/docs/content/twilio-quick-reply, .../twiliolist-picker and .../using-variables-with-content-api.
/// </remarks>
internal sealed class TwilioChoices
{
    public const int MaxButtons = 3;
    public const int MaxRows = 10;

    private const int MaxVariableLength = 255;

    private readonly SortedDictionary<string, string> _variables = new(StringComparer.Ordinal);

    private TwilioChoices(ChoicesContent content)
    {
        if (content.Choices.Any(choice => choice.Url is not null))
        {
            throw TwilioRefusals.BadContent("Buttons that open pages cannot stand on a question here.");
        }

        if (content.Choices.Count is 0 or > MaxRows)
        {
            throw TwilioRefusals.BadContent("A question takes 1 to 10 answers here.");
        }

        var body = Body(content);
        if (content.Choices.Count <= MaxButtons && !content.AsList)
        {
            QuickReply = new QuickReply { Body = body, Actions = [.. content.Choices.Select(choice => new QuickReplyAction(Variable(choice.Title), Variable(choice.Id)))] };
        }
        else
        {
            ListPicker = new ListPicker
            {
                Body = body,
                Button = Variable(content.ButtonLabel ?? "Menu"),
                Items = [.. content.Choices.Select(choice => new ListPickerItem(
                    Variable(choice.Title), Variable(choice.Id), string.IsNullOrEmpty(choice.Description) ? null : Variable(choice.Description)))],
            };
        }
    }

    /// <summary>Gets the buttons; null when it is a list.</summary>
    public QuickReply? QuickReply { get; }

    /// <summary>Gets the list; null when there are buttons.</summary>
    public ListPicker? ListPicker { get; }

    /// <summary>Gets the words.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <exception cref="ChannelException">The question is not one that goes.</exception>
    public static TwilioChoices Of(ChoicesContent content) => new(content);

    // The types have neither header nor footer.
    private string Body(ChoicesContent content)
    {
        var text = new StringBuilder();
        foreach (var line in new[] { content.Header, content.Text, content.Footer })
        {
            if (!string.IsNullOrEmpty(line))
            {
                text.Append(text.Length > 0 ? "\n" : "").Append(line);
            }
        }

        var body = text.Length > 0 ? text.ToString() : throw TwilioRefusals.BadContent("A question needs a text here.");
        return body.Length <= MaxVariableLength && !body.Any(char.IsControl) && !body.Contains("    ", StringComparison.Ordinal) ? Variable(body) : body;
    }

    private string Variable(string value)
    {
        var name = (_variables.Count + 1).ToString(CultureInfo.InvariantCulture);
        _variables[name] = value.Length > 0 ? value : throw TwilioRefusals.BadContent("An answer needs a title and an id here.");
        return $"{{{{{name}}}}}";
    }
}
