namespace Omnichannel.Identity;

/// <summary>Why evidence does not unite, or why two identities are two.</summary>
public static class RefusalReasons
{
    /// <summary>Nothing speaks for it.</summary>
    public const string NoEvidence = "noEvidence";

    /// <summary>Somebody typed it, and nothing proves it.</summary>
    public const string Claimed = "claimed";

    /// <summary>Statistics say so, and no more.</summary>
    public const string Inferred = "inferred";

    /// <summary>Two values of an exclusive kind and scope are two persons.</summary>
    public const string Exclusive = "exclusive";

    /// <summary>One contact would hold too many values of a kind.</summary>
    public const string Limit = "limit";

    /// <summary>A person said that they are two.</summary>
    public const string CannotLink = "cannotLink";

    /// <summary>The value was given up by the one before the other had it.</summary>
    public const string Recycled = "recycled";

    /// <summary>The value is a placeholder, a role's, of a kind that never unites, or the host blocked it.</summary>
    public const string Blocked = "blocked";

    /// <summary>The value was seen with people whose names or dates of birth disagree, and this is another of them than the one who is taken for its owner.</summary>
    public const string OtherPerson = "otherPerson";

    /// <summary>Too many share the value, or several do and nothing tells which of them this is.</summary>
    public const string Shared = "shared";
}
