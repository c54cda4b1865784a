namespace LinkRecords;

/// <summary>An input that cannot be used; the message says which, where and why.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
