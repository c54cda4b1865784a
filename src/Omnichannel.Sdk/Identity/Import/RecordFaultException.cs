namespace Omnichannel.Identity.Import;

/// <summary>Why a record is no observation. It never leaves the import.</summary>
internal sealed class RecordFaultException(string reason) : FormatException(reason);
