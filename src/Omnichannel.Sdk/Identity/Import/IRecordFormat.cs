namespace Omnichannel.Identity.Import;

/// <summary>Makes observations of records.</summary>
internal interface IRecordFormat
{
    /// <summary>Reads one record.</summary>
    /// <exception cref="RecordFaultException">It is no observation.</exception>
    Observation Read(ReadOnlySpan<byte> record, long line);
}
