namespace Omnichannel.AspNetCore.Messages;

/// <summary>A provider's refusal in shared terms.</summary>
internal sealed record FailureView
{
    /// <summary>Gets what is to be done about it.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>Gets why.</summary>
    public required FailureReason Reason { get; init; }

    /// <summary>Gets the provider's own code.</summary>
    public string? Code { get; init; }

    /// <summary>Gets one sentence for a person.</summary>
    public string? Message { get; init; }

    /// <summary>Gets how many seconds the provider asks to wait.</summary>
    public double? RetryAfter { get; init; }

    public static FailureView? Of(ChannelFailure? failure) => failure is null ? null : new FailureView
    {
        Kind = failure.Kind,
        Reason = failure.Reason,
        Code = failure.Code,
        Message = failure.Message,
        RetryAfter = failure.RetryAfter?.TotalSeconds,
    };
}
