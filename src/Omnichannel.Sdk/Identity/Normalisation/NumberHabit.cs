namespace Omnichannel.Identity;

/// <summary>How a source writes telephone numbers that carry no <c>+</c>.</summary>
public enum NumberHabit
{
    /// <summary>
    /// The way people dial at home: <c>0812...</c> belongs to the default region. The region's own calling code without a plus
    /// (<c>62812...</c>), its prefix for international calls and <c>00</c> are understood, too.
    /// </summary>
    Local,

    /// <summary>
    /// The way messaging services deliver: the calling code always comes first, with or without a plus. <c>6281...</c> is Indonesia
    /// and <c>8190...</c> is Japan, whatever the default region. Only a number with a leading zero is read as a local one.
    /// </summary>
    International,
}
