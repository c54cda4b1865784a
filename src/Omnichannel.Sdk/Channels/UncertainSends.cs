namespace Omnichannel.Channels;

/// <summary>What becomes of a send of which nobody knows whether the provider took it (a crash or a lost answer between acceptance and record).</summary>
public enum UncertainSends
{
    /// <summary>It is marked uncertain and not repeated; a receipt settles it. Never twice, perhaps not at all.</summary>
    Mark,

    /// <summary>It is sent again. At least once, perhaps twice.</summary>
    Resend,
}
