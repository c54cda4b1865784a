namespace Omnichannel.Storage;

/// <summary>The store went away while it applied a change set, and nobody knows whether it did. Deciding again could do twice what has no key of its own; whoever asked hears of a failure.</summary>
public sealed class StoreOutcomeUnknownException(string message, Exception innerException) : Exception(message, innerException);
