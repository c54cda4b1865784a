using System.Net;
using System.Text;

namespace Omnichannel.Testing.Telegram;

/// <summary>Takes the marks of <c>parse_mode</c> HTML out of a text, and refuses what Telegram cannot parse.</summary>
internal static class TelegramHtml
{
    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "tg-emoji", "code", "pre", "blockquote",
    };

    public static string Strip(string html)
    {
        var text = new StringBuilder();
        var open = new Stack<string>();
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] == '<')
            {
                var end = html.IndexOf('>', i);
                if (end < 0)
                {
                    throw Unparsable("Unclosed start tag", i);
                }

                Read(html[(i + 1)..end], i, open);
                i = end;
            }
            else
            {
                text.Append(html[i]);
            }
        }

        return open.Count == 0 ? WebUtility.HtmlDecode(text.ToString()) : throw Unparsable($"Can't find end tag corresponding to start tag \"{open.Peek()}\"", html.Length);
    }

    private static void Read(string tag, int offset, Stack<string> open)
    {
        var name = tag.TrimStart('/').Split(' ')[0];
        if (!Tags.Contains(name))
        {
            throw Unparsable($"Unsupported start tag \"{name}\"", offset);
        }

        if (!tag.StartsWith('/'))
        {
            open.Push(name);
        }
        else if (open.Count == 0 || open.Pop() != name)
        {
            throw Unparsable($"Unmatched end tag \"{name}\"", offset);
        }
    }

    private static TelegramException Unparsable(string what, int offset) => TelegramException.Bad($"can't parse entities: {what} at byte offset {offset}");
}
