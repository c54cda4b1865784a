using System.Text.Json.Serialization;

namespace Omnichannel;

/// <summary>Why a message was not taken, in words that are the same for every provider.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureReason>))]
public enum FailureReason
{
    /// <summary>The provider's code says no more.</summary>
    [JsonStringEnumMemberName("other")]
    Other,

    /// <summary>The customer blocked the business.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,

    /// <summary>Nobody answers to this address on this channel.</summary>
    [JsonStringEnumMemberName("notOnChannel")]
    NotOnChannel,

    /// <summary>The customer said STOP or its like.</summary>
    [JsonStringEnumMemberName("optedOut")]
    OptedOut,

    /// <summary>The messaging window is closed; a template may be possible.</summary>
    [JsonStringEnumMemberName("windowClosed")]
    WindowClosed,

    /// <summary>Too fast.</summary>
    [JsonStringEnumMemberName("rateLimited")]
    RateLimited,

    /// <summary>The service does not take this content.</summary>
    [JsonStringEnumMemberName("badContent")]
    BadContent,

    /// <summary>The template does not exist, is paused, or its parameters do not fit.</summary>
    [JsonStringEnumMemberName("badTemplate")]
    BadTemplate,

    /// <summary>The media could not be fetched or is of a wrong type or size.</summary>
    [JsonStringEnumMemberName("badMedia")]
    BadMedia,

    /// <summary>The address has not the form that the channel needs.</summary>
    [JsonStringEnumMemberName("badAddress")]
    BadAddress,

    /// <summary>A policy of the provider or a carrier holds it back.</summary>
    [JsonStringEnumMemberName("policy")]
    Policy,

    /// <summary>Credentials are wrong or have expired.</summary>
    [JsonStringEnumMemberName("credentials")]
    Credentials,

    /// <summary>Not allowed to this account, or unpaid.</summary>
    [JsonStringEnumMemberName("accountRestricted")]
    AccountRestricted,

    /// <summary>The service is down or answers rubbish.</summary>
    [JsonStringEnumMemberName("unavailable")]
    Unavailable,

    /// <summary>It was not delivered in its time.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}
