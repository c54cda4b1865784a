namespace Omnichannel.Identity.Linkage;

/// <summary>Where records are linked. Scores hold the prior, so that the evidence asked for rises by one bit with each doubling of the records.</summary>
internal static class LinkThreshold
{
    /// <summary>The score that links, in bits: odds of four to one.</summary>
    public const double Default = 2;

    /// <summary>The score that links two clean lists one to one: even odds, since each record also has to be the other's best.</summary>
    public const double OneToOne = 0;

    /// <summary>The score from which a pair is worth a person's look.</summary>
    public const double Suggestion = -5;

    /// <summary>The mean score between two clusters under which they stay apart.</summary>
    public const double Floor = -5;
}
