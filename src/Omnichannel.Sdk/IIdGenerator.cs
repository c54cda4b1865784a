namespace Omnichannel;

/// <summary>Makes ids that sort by time.</summary>
/// <remarks>Asked for by the engine only, so that a simulation can make every run the same.</remarks>
public interface IIdGenerator
{
    /// <summary>Makes the next id: a UUID version 7, greater than every id this generator made before.</summary>
    Guid Next();
}
