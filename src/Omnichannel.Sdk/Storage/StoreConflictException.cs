namespace Omnichannel.Storage;

/// <summary>Another writer was faster: read again and decide again.</summary>
public sealed class StoreConflictException(string message) : Exception(message);
