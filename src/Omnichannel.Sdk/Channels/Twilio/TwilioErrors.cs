using System.Globalization;
using System.Text.Json;
using Omnichannel.Http;
using static Omnichannel.FailureKind;
using static Omnichannel.FailureReason;

namespace Omnichannel.Channels.Twilio;

/// <summary>Twilio's codes in shared terms: those of its API and those of status callbacks are one set.</summary>
/// <remarks>
/// Sources: twilio.com/docs/api/errors and, for 63xxx, twilio.com/docs/whatsapp/api/error-code-mapping, November 2026.
/// Twilio's own sentences name numbers and addresses; ours do not.
/// </remarks>
internal static class TwilioErrors
{
    /// <summary>Reads a refusal of the API.</summary>
    public static ChannelFailure? Read(ApiRefusal refusal)
    {
        if (JsonSerializer.Deserialize(refusal.Body.Span, TwilioJsonContext.Default.ErrorResponse) is not { Code: { } code })
        {
            return null;
        }

        return Find(code) ?? StatusFailures.Read(refusal.Status) with { Code = Text(code) };
    }

    /// <summary>Reads the code of a message that failed after Twilio had taken it.</summary>
    /// <param name="code">The code as it stands in the callback; null or <c>0</c> for none.</param>
    public static ChannelFailure Of(string? code)
    {
        if (string.IsNullOrEmpty(code) || code == "0")
        {
            return new ChannelFailure { Kind = Permanent, Reason = Other, Message = "Twilio could not deliver it and does not say why." };
        }

        return (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Find(number) : null)
            ?? new ChannelFailure { Kind = Permanent, Reason = Other, Code = code, Message = $"Twilio could not deliver it: error {code}." };
    }

    private static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);

    private static ChannelFailure? Find(int code)
        => Row(code) is { Sentence: not null } row
            ? new ChannelFailure { Kind = row.Kind, Reason = row.Reason, Code = Text(code), Message = row.Sentence }
            : null;

    private static (FailureKind Kind, FailureReason Reason, string Sentence) Row(int code) => code switch
    {
        20003 or 20008 or 63001 => (Account, Credentials, "Twilio does not accept the account's credentials."),
        20005 or 30002 or 90010 => (Account, AccountRestricted, "The Twilio account is suspended or not active."),
        20006 or 20404 or 30037 => (Account, AccountRestricted, "The Twilio account may not do this."),
        20429 => (RetryLater, RateLimited, "Too many requests to Twilio at once."),
        >= 20500 and <= 20599 => (RetryLater, Unavailable, "Twilio has an error of its own."),

        // The address.
        21211 or 21217 or 21265 or 21604 => (Permanent, BadAddress, "The receiver's address is not one that Twilio can send to."),
        21266 or 63031 => (Permanent, BadAddress, "Sender and receiver are the same."),
        21214 or 21612 => (Permanent, NotOnChannel, "The receiver cannot be reached from this sender."),
        21614 or 21635 or 30006 => (Permanent, NotOnChannel, "The receiver's number is a landline or takes no text messages."),
        30005 => (Permanent, NotOnChannel, "The receiver's number is unknown or no longer in service."),
        63003 or 63024 or 63036 => (Permanent, NotOnChannel, "The receiver is not on this channel."),
        21610 => (Permanent, OptedOut, "The receiver has opted out of messages from this sender."),
        63050 => (Permanent, OptedOut, "The receiver has stopped marketing messages of this business."),
        30004 or 63014 or 63033 => (Permanent, Blocked, "The receiver or her network blocks this message."),

        // The sender.
        21210 or 21212 or 21267 or 21603 or 21606 or 21659 or 21660 or 21661 or 63002 or 63007 => (Permanent, AccountRestricted, "The sender is not one that this account can send from."),
        21408 or 21615 => (Permanent, AccountRestricted, "The account may not send to this region."),
        21219 or 21608 => (Permanent, AccountRestricted, "A trial account sends to verified numbers only."),
        21607 or 63015 => (Permanent, AccountRestricted, "The sandbox sends to numbers that have joined it only."),
        21701 or 21703 or 21704 or 21705 => (Permanent, AccountRestricted, "The messaging service does not exist or has no sender for this."),
        30018 or 30024 or 30032 or 30034 or 30035 or 30040 => (Permanent, AccountRestricted, "The sender is not registered where the message goes."),
        30033 => (Permanent, AccountRestricted, "The sender's campaign is suspended."),
        63008 or 63020 or 63022 or 63037 or 63051 => (Account, AccountRestricted, "The sender is not set up completely, or is locked, at the channel."),

        // The rate.
        21611 or 30001 => (RetryLater, RateLimited, "The sender's queue at Twilio is full."),
        30022 or 30023 or 30027 or 63018 or 63038 => (RetryLater, RateLimited, "The sender has reached a limit of the channel or the carrier."),
        30017 => (RetryLater, RateLimited, "The carrier's network is congested."),

        // The content.
        21602 or 21619 => (Permanent, BadContent, "There is nothing to send."),
        21605 or 21617 or 30019 or 30044 => (Permanent, BadContent, "The message is too long for the channel."),
        21618 or 63005 or 63006 or 63021 or 63030 => (Permanent, BadContent, "The channel does not take this content."),
        11200 or 11751 or 12300 or 21620 or 21621 or 21622 or 21623 or 30011 or 63019 or 63025 or 63026 => (Permanent, BadMedia, "The media cannot be fetched, or are not of a kind or size that the channel takes."),
        21654 or 21655 or 21656 or 21658 or 63027 or 63028 or 63029 or 63040 or 63041 or 63042 or 92007 => (Permanent, BadTemplate, "The template is not there or not usable, or its values do not fit."),
        63016 => (Permanent, WindowClosed, "The messaging window is closed: more than 24 hours since the customer wrote."),

        // Policy.
        30007 or 30038 or 30450 => (Permanent, Policy, "Twilio or the carrier filtered the message."),
        63013 or 63032 or 63035 or 63049 => (Permanent, Policy, "The channel's policy holds the message back."),
        21628 or 30010 => (Permanent, Policy, "The message would cost more than the account allows."),
        21624 => (Permanent, Other, "The validity period is not one that Twilio takes."),
        21609 => (Permanent, Other, "The address for status callbacks is not one that Twilio can call."),

        // On the way.
        30003 => (RetryLater, Unavailable, "The receiver's phone is off or out of reach."),
        30008 or 30410 or 63009 or 63010 or 63012 or 63023 => (RetryLater, Unavailable, "An error on the way that the carrier or the channel does not explain."),
        30036 => (Permanent, Expired, "The message waited longer than it was valid."),
        _ => default,
    };
}
