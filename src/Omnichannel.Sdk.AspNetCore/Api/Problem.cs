using Microsoft.AspNetCore.Http;
using Omnichannel.Identity.Proof;

namespace Omnichannel.AspNetCore.Api;

/// <summary>An error as RFC 9457 wants it. The types are promises; titles and details are for people.</summary>
internal sealed record Problem
{
    public const string Prefix = "urn:omnichannel:problem:";

    /// <summary>Gets the stable name of the error: what programs go by.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the error in a few words, the same for every case of it.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Gets what is wrong in this case.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets what is wrong with which field of the body or the query.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>Gets why a message cannot be sent.</summary>
    public FailureReason? Reason { get; init; }

    /// <summary>Gets what the SDK thinks of the refusal.</summary>
    public FailureKind? Kind { get; init; }

    /// <summary>Gets the provider's own code; for a token what is wrong with it, for a constraint which it is.</summary>
    public string? Code { get; init; }

    /// <summary>Gets in how many seconds it is worth another try.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>Gets how many wrong codes may still be given.</summary>
    public int? AttemptsLeft { get; init; }

    /// <summary>Gets what could be sent instead.</summary>
    public IReadOnlyList<string>? Possible { get; init; }

    /// <summary>Gets the ways that were looked at.</summary>
    public IReadOnlyList<Messages.PlanStepView>? Plan { get; init; }

    public static Problem NoPolicy { get; } = Of("no-policy", "This host has not set who may call its API", 403, "Set an authorization policy for the API in MapOmnichannel.");

    public static Problem Internal { get; } = Of("internal", "Something went wrong here", 500, "The host's log says what.");

    public static Problem Unavailable(TimeSpan retryAfter) => Of("unavailable", "There is too much to do, or the store is away", 503, "Try again; with a key of its own a message is sent once.") with
    {
        RetryAfter = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds)),
    };

    public static Problem UnsupportedMediaType { get; } = Of("unsupported-media-type", "The body is of another type than this call takes", 415, "Send application/json.");

    public static Problem UnsupportedEncoding { get; } = UnsupportedMediaType with { Detail = "The body is packed. Send it without a Content-Encoding." };

    public static Problem Invalid(ApiErrors errors) => Of("invalid-request", "Something in the call is wrong or missing", 400) with { Errors = errors.Fields };

    public static Problem Invalid(string field, string message)
    {
        var errors = new ApiErrors();
        errors.Add(field, message);
        return Invalid(errors);
    }

    public static Problem Malformed(string detail) => Of("malformed-body", "The body cannot be read", 400, detail);

    public static Problem NotFound(string detail) => Of("not-found", "There is no such thing", 404, detail);

    public static Problem MethodNotAllowed(string allow) => Of("method-not-allowed", "The path takes another method", 405, $"It takes {allow}.");

    public static Problem Constraint(string detail) => Of("constraint", "A constraint forbids it", 409, detail);

    public static Problem TooLarge(int maxBytes) => Of("too-large", "The body is too large", 413, $"It takes at most {maxBytes} bytes.");

    /// <summary>Says that a message cannot be sent, or that a provider refused: the type is the reason.</summary>
    public static Problem Refused(ChannelFailure failure)
    {
        var word = ApiJson.Word(failure.Reason);
        return Of(Kebab(word), "The message cannot be sent so", 422, failure.Message) with
        {
            Reason = failure.Reason,
            Kind = failure.Kind,
            Code = failure.Code,
            RetryAfter = failure.RetryAfter?.TotalSeconds,
        };
    }

    /// <summary>Says that a proof was refused.</summary>
    public static Problem Refused(ProofRefusal refusal) => (refusal.Reason switch
    {
        ProofRefusalReason.NotProvable => Of("not-provable", "This identifier cannot be proved", 422, refusal.Message),
        ProofRefusalReason.Unreachable => Of("unreachable", "No channel carries a code there", 422, refusal.Message),
        ProofRefusalReason.NotSent => Of("not-sent", "The code could not be sent", 422, refusal.Message),
        ProofRefusalReason.RateLimited => Of("rate-limited", "There were too many", 429, refusal.Message),
        ProofRefusalReason.Unknown => NotFound(refusal.Message),
        ProofRefusalReason.Expired => Of("proof-expired", "The time is over", 410, refusal.Message),
        ProofRefusalReason.Used => Of("proof-used", "It was used before", 410, refusal.Message),
        ProofRefusalReason.WrongCode => Of("wrong-code", "The code is another", 422, refusal.Message),
        ProofRefusalReason.TooManyAttempts => Of("too-many-attempts", "There were too many wrong codes", 429, refusal.Message),
        ProofRefusalReason.Token => Of("token-refused", "The token is not trusted", 422, refusal.Message),
        _ => Constraint(refusal.Message),
    }) with
    {
        Code = refusal.Detail,
        RetryAfter = refusal.RetryAfter is { } wait ? Math.Ceiling(wait.TotalSeconds) : null,
        AttemptsLeft = refusal.AttemptsLeft,
    };

    /// <summary>Says what the engine finds wrong.</summary>
    /// <param name="exception">What it says.</param>
    /// <param name="field">The field by the caller's name; left out, it is the parameter's.</param>
    public static Problem OfArgument(ArgumentException exception, string? field = null)
    {
        // The framework appends the parameter's name to the message.
        var end = exception.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return Invalid(field ?? exception.ParamName ?? "body", end < 0 ? exception.Message : exception.Message[..end]);
    }

    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => Of("timeout", "The body came too slowly", status),
        StatusCodes.Status413PayloadTooLarge => Of("too-large", "The body is too large", status),
        _ => Of("malformed-request", "The request cannot be read", StatusCodes.Status400BadRequest),
    };

    public IResult ToResult() => new ApiResult<Problem>(this, Status, "application/problem+json");

    private static Problem Of(string type, string title, int status, string? detail = null)
        => new() { Type = Prefix + type, Title = title, Status = status, Detail = detail };

    private static string Kebab(string word)
        => string.Concat(word.Select(letter => char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : letter.ToString()));
}
