namespace Omnichannel.Identity;

/// <summary>The profile fields that the SDK itself reads.</summary>
public static class ProfileFields
{
    /// <summary>A person's name as it is written.</summary>
    public const string Name = "name";

    /// <summary>A postal address in one line.</summary>
    public const string Address = "address";

    /// <summary>A date of birth, <c>yyyy-MM-dd</c> at best.</summary>
    public const string BirthDate = "birthDate";
}
