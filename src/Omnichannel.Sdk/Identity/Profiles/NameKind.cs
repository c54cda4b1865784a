namespace Omnichannel.Identity.Profiles;

/// <summary>Whose name it is.</summary>
public enum NameKind
{
    /// <summary>A person's.</summary>
    Person,

    /// <summary>A business's: <c>Toko Melati</c>, <c>PT Maju Jaya</c>. It says nothing about who writes.</summary>
    Business,

    /// <summary>Of several persons: <c>Rina &amp; Budi</c>, <c>Keluarga Wijaya</c>.</summary>
    Household,
}
