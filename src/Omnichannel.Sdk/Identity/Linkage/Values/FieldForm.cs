namespace Omnichannel.Identity.Linkage.Values;

/// <summary>What follows from a field's type: how it is compared, and with which other fields it shares its values.</summary>
internal static class FieldForm
{
    public static Kernel KernelOf(LinkFieldType type) => type switch
    {
        LinkFieldType.GivenName or LinkFieldType.FamilyName or LinkFieldType.City or LinkFieldType.Region or LinkFieldType.Country => Kernel.Name,
        LinkFieldType.Text or LinkFieldType.Address or LinkFieldType.Street => Kernel.Text,
        LinkFieldType.FullName => Kernel.FullName,
        LinkFieldType.Date => Kernel.Date,
        LinkFieldType.Year => Kernel.Year,
        LinkFieldType.Number => Kernel.Number,
        LinkFieldType.Email => Kernel.Email,
        _ => Kernel.Code,
    };

    /// <summary>Fields with the same answer share one pool of values, so that a value in the wrong column is recognised.</summary>
    public static int PoolOf(LinkFieldType type) => type switch
    {
        LinkFieldType.GivenName or LinkFieldType.FamilyName => 0,
        LinkFieldType.FullName => 1,
        LinkFieldType.Address or LinkFieldType.Street or LinkFieldType.City or LinkFieldType.Region or LinkFieldType.Country => 2,
        LinkFieldType.Text => 3,
        LinkFieldType.Postcode or LinkFieldType.Identifier or LinkFieldType.Username => 4,
        LinkFieldType.Date => 5,
        LinkFieldType.Year => 6,
        LinkFieldType.Number => 7,
        LinkFieldType.Phone => 8,
        _ => 9,
    };

    /// <summary>
    /// Tells whether a value in another column has left its own to another: names and places have one column each. Of telephones, mailboxes and numbers a record may list several, in any order.
    /// </summary>
    public static bool ChangesPlaces(LinkFieldType type) => PoolOf(type) is 0 or 2;

    public const int Pools = 10;
}
