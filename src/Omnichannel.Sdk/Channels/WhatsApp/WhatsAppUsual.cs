namespace Omnichannel.Channels.WhatsApp;

/// <summary>What every webhook of an account repeats, as it came last: it is recognised by its bytes, and no string is made of it again.</summary>
internal sealed class WhatsAppUsual
{
    /// <summary>Gets or sets the id of the WhatsApp Business Account.</summary>
    public string? BusinessAccountId { get; set; }

    /// <summary>Gets or sets the account's number as Meta displays it.</summary>
    public string? BusinessNumber { get; set; }
}
