namespace Omnichannel.IdentityWorld.Judging;

/// <summary>What is judged: one person as one channel account sees her, or one record without a channel identity; twice where the engine put it into two contacts.</summary>
internal sealed class Profile(int person, int contact, string example)
{
    public int Person { get; } = person;

    public int Contact { get; } = contact;

    /// <summary>Gets one observation of it.</summary>
    public string Example { get; } = example;

    public Traits Traits { get; set; }

    public HashSet<string> Assured { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Hinted { get; } = new(StringComparer.Ordinal);
}
