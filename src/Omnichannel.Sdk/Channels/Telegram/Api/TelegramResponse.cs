namespace Omnichannel.Channels.Telegram.Api;

/// <summary>What every method answers.</summary>
/// <typeparam name="T">The method's result.</typeparam>
public sealed record TelegramResponse<T>
{
    /// <summary>Gets whether the call succeeded.</summary>
    public bool Ok { get; init; }

    /// <summary>Gets the result of a call that succeeded.</summary>
    public T? Result { get; init; }

    /// <summary>Gets the error's code, as a rule the HTTP status.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Gets what went wrong, in English.</summary>
    public string? Description { get; init; }

    /// <summary>Gets what helps to go on after an error.</summary>
    public ResponseParameters? Parameters { get; init; }
}
