namespace Omnichannel.Channels.Twilio;

/// <summary>An address as Twilio writes it: <c>+6281234567001</c> for SMS, <c>whatsapp:+6281234567001</c>, <c>rcs:toko_agent</c>.</summary>
/// <param name="Channel">The channel that the prefix names; SMS without one.</param>
/// <param name="Value">What stands after the prefix.</param>
internal readonly record struct TwilioAddress(ChannelKind Channel, string Value)
{
    public bool IsWhatsApp => Channel == TwilioChannelKind.WhatsApp;

    public static TwilioAddress Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 || text.AsSpan(0, colon).ContainsAnyExceptInRange('A', 'z')
            ? new TwilioAddress(ChannelKind.Sms, text)
            : new TwilioAddress(new ChannelKind(text[..colon].ToLowerInvariant()), text[(colon + 1)..]);
    }

    public override string ToString() => Channel == ChannelKind.Sms ? Value : $"{Channel}:{Value}";
}
