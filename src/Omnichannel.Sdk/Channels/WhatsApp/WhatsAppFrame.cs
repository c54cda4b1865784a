using Omnichannel.Channels.WhatsApp.Api;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>What stands around the buttons of an interactive message.</summary>
/// <param name="Header">What stands above.</param>
/// <param name="Body">The text.</param>
/// <param name="Footer">The small line below.</param>
internal sealed record WhatsAppFrame(InteractiveHeader? Header, InteractiveText? Body, InteractiveText? Footer)
{
    private const int LongestLine = 60;

    /// <summary>Makes a frame. A line that is too long for its place joins the text, so that nothing is lost.</summary>
    public static WhatsAppFrame Of(string? header, string? body, string? footer)
    {
        if (header?.Length > LongestLine)
        {
            body = string.IsNullOrEmpty(body) ? header : $"{header}\n{body}";
            header = null;
        }

        if (footer?.Length > LongestLine)
        {
            body = string.IsNullOrEmpty(body) ? footer : $"{body}\n{footer}";
            footer = null;
        }

        return new WhatsAppFrame(
            string.IsNullOrEmpty(header) ? null : new InteractiveHeader { Type = "text", Text = header },
            string.IsNullOrEmpty(body) ? null : new InteractiveText(body),
            string.IsNullOrEmpty(footer) ? null : new InteractiveText(footer));
    }

    /// <summary>Puts the frame around an action.</summary>
    public InteractiveBody Around(string type, InteractiveAction action)
        => new() { Type = type, Header = Header, Body = Body, Footer = Footer, Action = action };

    /// <summary>Shortens a label that is too long for its place.</summary>
    public static string Cut(string label, int most)
        => label.Length <= most ? label : string.Concat(label.AsSpan(0, char.IsHighSurrogate(label[most - 2]) ? most - 2 : most - 1), "\u2026");
}
