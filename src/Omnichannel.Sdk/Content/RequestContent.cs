using System.Text.Json.Serialization;

namespace Omnichannel.Content;

/// <summary>Asks the customer for something that the app itself supplies: where she is, her number, leave to call. <see cref="MessageContent.Text"/> says why.</summary>
public sealed record RequestContent : MessageContent
{
    /// <summary>Gets what is asked for.</summary>
    public required RequestedInput Input { get; init; }

    /// <summary>Gets what stands on the button, where the channel lets us say.</summary>
    public string? ButtonLabel { get; init; }
}

/// <summary>What a <see cref="RequestContent"/> asks for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestedInput>))]
public enum RequestedInput
{
    /// <summary>Where she is.</summary>
    [JsonStringEnumMemberName("location")]
    Location,

    /// <summary>Her own telephone number.</summary>
    [JsonStringEnumMemberName("contact")]
    Contact,

    /// <summary>Leave to call her.</summary>
    [JsonStringEnumMemberName("callPermission")]
    CallPermission,
}
