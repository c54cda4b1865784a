namespace Omnichannel.Identity.Profiles;

/// <summary>What a word can be besides a name. One word may be several things; where it stands decides.</summary>
[Flags]
internal enum NameMark : ushort
{
    /// <summary>A name and nothing else.</summary>
    None = 0,

    /// <summary>Mr, Bu, Dr, Hj: stands before a name.</summary>
    Title = 1,

    /// <summary>A title of men.</summary>
    Male = 2,

    /// <summary>A title of women.</summary>
    Female = 4,

    /// <summary>Mama, Ayah: a person called after her child.</summary>
    Parent = 8,

    /// <summary>S.Kom, MM, PhD: stands behind a name, with dots or after a comma.</summary>
    Degree = 16,

    /// <summary>A degree that cannot be a name, however it is written.</summary>
    SureDegree = 32,

    /// <summary>bin, van, de: ties names and is none.</summary>
    Particle = 64,

    /// <summary>Junior, III.</summary>
    Generation = 128,

    /// <summary>and, dan: two persons.</summary>
    Joining = 256,

    /// <summary>family, keluarga.</summary>
    Household = 512,

    /// <summary>customer, test, whatsapp user.</summary>
    Placeholder = 1024,

    /// <summary>toko, shop, PT.</summary>
    Business = 2048,

    /// <summary>Muhammad, Siti, Made: so common that sharing it says next to nothing.</summary>
    Weak = 4096,

    /// <summary>WA, Shopee, pelanggan: what people write beside a name in their contacts.</summary>
    Annotation = 8192,
}
