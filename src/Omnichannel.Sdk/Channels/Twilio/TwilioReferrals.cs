using Omnichannel.Events;

namespace Omnichannel.Channels.Twilio;

/// <summary>Reads the advertisement that brought a customer to WhatsApp.</summary>
internal static class TwilioReferrals
{
    public static Referral? Read(TwilioParameters parameters)
    {
        var referral = new Referral
        {
            SourceType = parameters.Take("ReferralSourceType"),
            SourceId = parameters.Take("ReferralSourceId"),
            SourceUrl = parameters.Take("ReferralSourceUrl"),
            Headline = parameters.Take("ReferralHeadline"),
            Body = parameters.Take("ReferralBody"),
            MediaType = parameters.Peek("ReferralMediaContentType") is { } type ? type.Split('/')[0] : null, // image/jpeg is an image; the whole type stays among the details
            MediaUrl = parameters.Take("ReferralMediaUrl"),
            ClickId = parameters.Take("ReferralCtwaClid"),
        };
        if (parameters.Peek("ReferralNumMedia") == "0")
        {
            parameters.Take("ReferralNumMedia"); // stands on every WhatsApp message
        }

        return referral == new Referral() ? null : referral;
    }
}
