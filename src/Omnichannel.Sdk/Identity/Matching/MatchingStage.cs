namespace Omnichannel.Identity.Matching;

/// <summary>The stages of a run.</summary>
public enum MatchingStage
{
    /// <summary>Contacts are read.</summary>
    Reading,

    /// <summary>The model is learnt.</summary>
    Learning,

    /// <summary>Contacts are compared.</summary>
    Comparing,

    /// <summary>Merges and suggestions are written.</summary>
    Writing,
}
