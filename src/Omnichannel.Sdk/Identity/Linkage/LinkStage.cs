namespace Omnichannel.Identity.Linkage;

/// <summary>The stages of a batch.</summary>
public enum LinkStage
{
    /// <summary>The model is learnt.</summary>
    Training,

    /// <summary>Candidates are found and compared.</summary>
    Comparing,

    /// <summary>Records are united.</summary>
    Clustering,

    /// <summary>All is done.</summary>
    Done,
}
