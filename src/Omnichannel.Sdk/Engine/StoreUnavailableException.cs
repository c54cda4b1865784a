namespace Omnichannel.Engine;

/// <summary>Too much waits for the store, it cannot be reached, or the host stops: try later. Nothing was changed, unless the connection broke just then: with a key of its own a repeat is safe.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="innerException">What the store threw.</param>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
