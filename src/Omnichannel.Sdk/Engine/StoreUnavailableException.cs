namespace Omnichannel.Engine;

/// <summary>The queue is full or the store cannot be reached: nothing was changed, try later.</summary>
internal sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
