namespace Omnichannel.Identity.Profiles;

/// <summary>How a whole value fits a masked one.</summary>
public enum MaskFit
{
    /// <summary>What is seen contradicts it.</summary>
    None,

    /// <summary>What is seen fits, the number of hidden characters does not; many services write the same few marks for any number.</summary>
    Shape,

    /// <summary>What is seen fits, and each mark stands for one character.</summary>
    Exact,
}
