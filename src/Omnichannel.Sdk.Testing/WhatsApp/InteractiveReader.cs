namespace Omnichannel.Testing.WhatsApp;

/// <summary>Reads messages with something to tap.</summary>
internal sealed class InteractiveReader(SendReader reader)
{
    public void Read(GraphObject interactive, SeenMessage message)
    {
        var type = interactive.Text("type", 64);
        var action = interactive.Object("action");
        ReadHeader(interactive, type, message);
        if (type is not ("product" or "catalog_message") || interactive.Has("body"))
        {
            message.Text = interactive.Object("body").Text("text", type == "list" ? 4096 : 1024);
        }

        message.Footer = interactive.OptionalObject("footer")?.Text("text", 60);
        message.Buttons = type switch
        {
            "button" => ReadButtons(action),
            "list" => ReadList(action),
            "cta_url" => ReadLink(action),
            "flow" => ReadFlow(action),
            "location_request_message" => [Named(action, "send_location", "Send location")],
            "request_contact_info" => [Named(action, "request_contact_info", "Share contact info")],
            "call_permission_request" => [Named(action, "call_permission_request", "Allow calls")],
            "catalog_message" => [Named(action, "catalog_message", "View catalog")],
            "product" => ReadProduct(action),
            "product_list" => ReadProducts(action),
            _ => throw GraphException.Wrong(interactive.At("type"), $"'{type}' is not one of its values"),
        };
    }

    private void ReadHeader(GraphObject interactive, string type, SeenMessage message)
    {
        if (interactive.OptionalObject("header") is not { } header)
        {
            if (type == "product_list")
            {
                throw interactive.Missing("header");
            }

            return;
        }

        var kind = header.Text("type", 16);
        if (kind == "text")
        {
            message.Header = header.Text("text", 60);
        }
        else if (kind is "image" or "video" or "document" && type is "button" or "cta_url" or "flow")
        {
            reader.ReadMedium(header.Object(kind), kind, message);
        }
        else
        {
            throw GraphException.Wrong(header.At("type"), $"'{kind}' does not go with a {type}");
        }
    }

    private static List<SeenButton> ReadButtons(GraphObject action)
    {
        var buttons = new List<SeenButton>();
        foreach (var button in action.Array("buttons", 1, 3))
        {
            if (button.Text("type", 16) != "reply")
            {
                throw GraphException.Wrong(button.At("type"), "a button is of type reply");
            }

            var reply = button.Object("reply");
            buttons.Add(new SeenButton(reply.Text("title", 20), reply.Text("id", 256)) { Action = "button_reply" });
        }

        Distinct(buttons, action.At("buttons"), titles: true);
        return buttons;
    }

    private static List<SeenButton> ReadList(GraphObject action)
    {
        action.Text("button", 20);
        var rows = new List<SeenButton>();
        var sections = action.Array("sections", 1, 10);
        foreach (var section in sections)
        {
            _ = sections.Count > 1 ? section.Text("title", 24) : section.OptionalText("title", 24);
            rows.AddRange(section.Array("rows", 1, 10).Select(row => new SeenButton(row.Text("title", 24), row.Text("id", 200))
            {
                Description = row.OptionalText("description", 72),
                Action = "list_reply",
            }));
        }

        if (rows.Count > 10)
        {
            throw GraphException.Wrong(action.At("sections"), $"a list has 10 rows in all, but there are {rows.Count}");
        }

        Distinct(rows, action.At("sections"), titles: false);
        return rows;
    }

    private static List<SeenButton> ReadLink(GraphObject action)
    {
        Named(action, "cta_url", "");
        var parameters = action.Object("parameters");
        var url = parameters.Text("url", 2000);
        return Uri.TryCreate(url, UriKind.Absolute, out _)
            ? [new SeenButton(parameters.Text("display_text", 20), null, url)]
            : throw GraphException.Wrong(parameters.At("url"), "it is no URL");
    }

    private static List<SeenButton> ReadFlow(GraphObject action)
    {
        Named(action, "flow", "");
        var parameters = action.Object("parameters");
        parameters.Text("flow_message_version", 8);
        if (parameters.Has("flow_id") == parameters.Has("flow_name"))
        {
            throw GraphException.Missing($"{parameters.At("flow_id")} or {parameters.At("flow_name")}, one of them,");
        }

        return [new SeenButton(parameters.Text("flow_cta", 30), parameters.OptionalText("flow_token", 200) ?? "unused") { Action = "flow" }];
    }

    private static List<SeenButton> ReadProduct(GraphObject action)
        => [new SeenButton("View item", action.Text("product_retailer_id", 256)) { Action = "product", Description = action.Text("catalog_id", 64) }];

    private static List<SeenButton> ReadProducts(GraphObject action)
    {
        action.Text("catalog_id", 64);
        return [.. action.Array("sections", 1, 10)
            .SelectMany(section => section.Array("product_items", 1, 30))
            .Select(item => new SeenButton(item.Text("product_retailer_id", 256), item.Text("product_retailer_id", 256)) { Action = "product" })];
    }

    private static SeenButton Named(GraphObject action, string name, string title)
        => action.Text("name", 64) == name
            ? new SeenButton(title, name) { Action = name }
            : throw GraphException.Wrong(action.At("name"), $"'{name}' is expected");

    private static void Distinct(List<SeenButton> buttons, string path, bool titles)
    {
        if (buttons.DistinctBy(button => button.Payload).Count() < buttons.Count)
        {
            throw GraphException.Wrong(path, "two have the same id");
        }

        if (titles && buttons.DistinctBy(button => button.Title).Count() < buttons.Count)
        {
            throw GraphException.Wrong(path, "two have the same title");
        }
    }
}
