using Omnichannel.Storage;

namespace Omnichannel.AspNetCore.FailedWork;

/// <summary>An authentic request that could not be read whole. Its headers stay in the store: they hold secrets.</summary>
internal sealed record QuarantineResponse
{
    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the provider that posted it.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the account that it came to.</summary>
    public required string Account { get; init; }

    /// <summary>Gets the second endpoint.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets when it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets why: `malformed`, `tooDeep`, `wrongType`...</summary>
    public required string Reason { get; init; }

    /// <summary>Gets what is wrong where.</summary>
    public required string Detail { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the size of the body in bytes.</summary>
    public required int BodyBytes { get; init; }

    /// <summary>Gets the body, when one request is read and its body is text.</summary>
    public string? Body { get; init; }

    /// <summary>Gets the body in Base64, when one request is read and its body is no text.</summary>
    public string? BodyBase64 { get; init; }

    public static QuarantineResponse Of(QuarantinedWebhook webhook) => new()
    {
        Id = webhook.Id.ToString("N"),
        Provider = webhook.Account.Provider,
        Account = webhook.Account.Account,
        Endpoint = webhook.Endpoint,
        ReceivedAt = webhook.ReceivedAt,
        Reason = webhook.Reason,
        Detail = webhook.Detail,
        Method = webhook.Method,
        BodyBytes = webhook.Body.Length,
    };
}

/// <summary>Work that was given up.</summary>
internal sealed record DeadLetterResponse
{
    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what was given up: a send, or a handler's work on an entry.</summary>
    public required DeadLetterKind Kind { get; init; }

    /// <summary>Gets the id of the entry.</summary>
    public required string Entry { get; init; }

    /// <summary>Gets the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the account.</summary>
    public required string Account { get; init; }

    /// <summary>Gets the conversation of a handler's entry.</summary>
    public string? Conversation { get; init; }

    /// <summary>Gets when it was given up.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets how often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets the last failure in one sentence.</summary>
    public required string Problem { get; init; }

    public static DeadLetterResponse Of(DeadLetter letter) => new()
    {
        Id = letter.Id.ToString("N"),
        Kind = letter.Kind,
        Entry = letter.Entry.ToString(),
        Provider = letter.Account.Provider,
        Account = letter.Account.Account,
        Conversation = letter.Conversation?.ToString(),
        At = letter.At,
        Attempts = letter.Attempts,
        Problem = letter.Problem,
    };
}

/// <summary>What became of a replay.</summary>
internal sealed record ReplayResponse
{
    /// <summary>Gets whether it left the list.</summary>
    public required bool Done { get; init; }

    /// <summary>Gets what still stands in the way.</summary>
    public string? Problem { get; init; }

    public static ReplayResponse Of(ReplayResult result) => new() { Done = result.Done, Problem = result.Problem };
}
