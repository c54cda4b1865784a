namespace Omnichannel.Testing.Twilio;

/// <summary>A Twilio number as a WhatsApp sender: what persons write to when they mean it.</summary>
public sealed class TwilioWhatsApp
{
    internal TwilioWhatsApp(TwilioNumber number) => Number = number;

    /// <summary>Gets the number.</summary>
    public TwilioNumber Number { get; }
}
