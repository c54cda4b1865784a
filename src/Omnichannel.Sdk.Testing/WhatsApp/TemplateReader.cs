using System.Globalization;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>Reads a template message against the template that was approved.</summary>
internal sealed class TemplateReader(FakeWhatsApp provider, SendReader reader)
{
    public void Read(GraphObject body, SendDraft draft)
    {
        var name = body.Text("name", 512);
        var language = body.Object("language").Text("code", 16);
        var template = provider.FindTemplate(name, language) ?? throw new GraphException(132001, $"The template {name} does not exist in {language}.");
        if (template.Status != "APPROVED")
        {
            throw new GraphException(132015, $"The template {name} is {template.Status}.");
        }

        var message = draft.Message;
        draft.Template = template;
        message.Template = name;
        (message.Header, message.Footer) = (template.Header, template.Footer);
        message.Text = template.Body;
        var components = body.Array("components", 0, 16);
        ReadHeader(components, template, message);
        ReadBody(components, template, message);
        message.Buttons = ReadButtons(components, template);
    }

    private void ReadHeader(IReadOnlyList<GraphObject> components, WhatsAppTemplate template, SeenMessage message)
    {
        var given = components.Where(component => TypeOf(component) == "header").SelectMany(component => component.Array("parameters", 0, 1)).ToList();
        if (template.HeaderFormat is null)
        {
            if (given.Count > 0)
            {
                throw new GraphException(132000, "The header takes no parameter.");
            }

            return;
        }

        var kind = Lower(template.HeaderFormat);
        if (given.Count == 0 || Lower(given[0].Text("type", 32)) != kind)
        {
            throw new GraphException(132012, $"The header expects a parameter of type {template.HeaderFormat}.");
        }

        if (kind == "location")
        {
            var words = message.Text;
            SendReader.ReadLocation(given[0].Object(kind), message);
            message.Text = words;
        }
        else
        {
            reader.ReadMedium(given[0].Object(kind), kind, message);
        }
    }

    private static void ReadBody(IReadOnlyList<GraphObject> components, WhatsAppTemplate template, SeenMessage message)
    {
        var expected = template.Placeholders;
        var given = components.Where(component => TypeOf(component) == "body").SelectMany(component => component.Array("parameters", 0, 64)).ToList();
        if (given.Count != expected.Count)
        {
            throw new GraphException(132000, $"body: number of localizable_params ({given.Count}) does not match the expected number of params ({expected.Count})");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, parameter) in given.Index())
        {
            var name = parameter.OptionalText("parameter_name", 64) ?? (index + 1).ToString(CultureInfo.InvariantCulture);
            if (!expected.Contains(name))
            {
                throw new GraphException(132012, $"The template has no parameter '{name}'.");
            }

            values[name] = Words(parameter);
        }

        message.Text = template.Fill(values);
    }

    private static List<SeenButton> ReadButtons(IReadOnlyList<GraphObject> components, WhatsAppTemplate template)
    {
        var buttons = template.Buttons.Select(button => button with { Payload = button.Url is null ? button.Payload ?? button.Title : null, Action = "button" }).ToList();
        var filled = new HashSet<int>();
        foreach (var component in components.Where(component => TypeOf(component) == "button"))
        {
            var index = (int)component.Number("index", 0, 9);
            if (index >= buttons.Count)
            {
                throw new GraphException(132012, $"The template has no button {index}.");
            }

            var parameter = component.Array("parameters", 1, 1)[0];
            var isUrl = Lower(component.Text("sub_type", 32)) == "url";
            if (isUrl != (buttons[index].Url is not null))
            {
                throw new GraphException(132012, $"The button {index} is of another type.");
            }

            filled.Add(index);
            buttons[index] = isUrl
                ? buttons[index] with { Url = WhatsAppTemplate.Fill(buttons[index].Url!, new Dictionary<string, string> { ["1"] = parameter.Text("text", 2000) }) } // a URL: the line above
                : buttons[index] with { Payload = parameter.Text("payload", 256) };
        }

        if (buttons.Index().Any(button => button.Item.Url?.Contains("{{", StringComparison.Ordinal) == true && !filled.Contains(button.Index)))
        {
            throw new GraphException(131008, "A button's URL needs its parameter.");
        }

        return buttons;
    }

    private static string Words(GraphObject parameter)
    {
        var type = Lower(parameter.Text("type", 32));
        if (type != "text")
        {
            return parameter.Object(type).Text("fallback_value", 1024);
        }

        var text = parameter.Text("text", 1024);
        return text.AsSpan().ContainsAny('\n', '\t') || text.Contains("     ", StringComparison.Ordinal)
            ? throw GraphException.Invalid(parameter.At("text"), "no new line, no tab, and no more than 4 spaces in a row")
            : text;
    }

    private static string TypeOf(GraphObject component) => Lower(component.Text("type", 32));

    // Meta takes its own constants in either case.
#pragma warning disable CA1308
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
