using System.Globalization;
using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

/// <summary>Reads how far an outbound message has come.</summary>
internal static class TwilioReceipts
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(30);

    /// <summary>Gets Twilio's word for the status; null when the request is an inbound message.</summary>
    public static string? StatusOf(TwilioParameters parameters)
    {
        var @event = parameters.Peek("EventType")?.ToLowerInvariant();
        @event = @event is "sent" or "delivered" or "read" or "undelivered" or "failed" ? @event : null; // other products of Twilio have events of other names
        var status = (parameters.Peek("MessageStatus") ?? parameters.Peek("SmsStatus"))?.ToLowerInvariant() ?? @event;
        return status is "received" or "receiving" ? null
            : @event == "read" && status == "delivered" ? @event // the status may lag behind the event that is told of
            : status;
    }

    /// <exception cref="FormatException">A parameter is missing; the message names it.</exception>
    public static ReceiptEvent Read(TwilioParameters parameters, string status, WebhookRequest request)
    {
        var sid = parameters.TakeAny("MessageSid", "SmsSid", "SmsMessageSid") ?? throw new FormatException("MessageSid: missing");
        parameters.TakeAny("MessageStatus", "SmsStatus");
        var to = parameters.Take("To") is { } text ? TwilioAddress.Parse(text) : default(TwilioAddress?);
        var rank = Rank(status);
        var failure = rank == DeliveryStatus.Failed ? Failure(parameters, status) : null;
        return new ReceiptEvent
        {
            At = Time(parameters.Peek("RawDlrDoneDate"), request.ReceivedAt),
            Channel = Channel(parameters, to),
            Account = request.Account,
            EventKey = $"receipt:{sid}:{status}",
            ProviderId = sid,
            Status = failure?.Reason == FailureReason.Expired ? DeliveryStatus.Expired : rank,
            To = to?.Value,
            ToScopedId = to is { } customer ? TwilioParties.ScopedId(parameters, customer) : parameters.Take("ExternalUserId"),
            ProviderStatus = status,
            Failure = failure,
            Details = parameters.Rest(),
        };
    }

    // A word that is new to us proves no more than that Twilio has the message.
    private static DeliveryStatus Rank(string status) => status switch
    {
        "sent" or "partially_delivered" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        "failed" or "undelivered" or "canceled" => DeliveryStatus.Failed,
        _ => DeliveryStatus.Accepted,
    };

    private static ChannelFailure Failure(TwilioParameters parameters, string status)
    {
        var code = parameters.Take("ErrorCode");
        return status == "canceled" && code is null
            ? new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.Other, Message = "It was cancelled before it was sent." }
            : TwilioErrors.Of(code);
    }

    private static ChannelKind Channel(TwilioParameters parameters, TwilioAddress? to)
        => parameters.Peek("ChannelPrefix") is { } prefix ? new ChannelKind(prefix.ToLowerInvariant())
            : to is { } customer && customer.Channel != ChannelKind.Sms ? customer.Channel
            : parameters.Peek("From") is { } from ? TwilioAddress.Parse(from).Channel
            : ChannelKind.Sms;

    // The carrier's own clock to the minute, in a time zone that nobody tells (twilio.com/en-us/changelog, February 2023). It is the time only when, read as UTC, it is the time of this
    // call: zones differ by more than half an hour. Otherwise the time of receipt is nearer to the truth.
    private static DateTimeOffset? Time(string? text, DateTimeOffset receivedAt)
        => DateTimeOffset.TryParseExact(text, "yyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && (receivedAt - time).Duration() <= LongestDelay
            ? time
            : null;
}
