namespace Omnichannel.Identity.Linkage.Values;

/// <summary>The ways in which values are compared; every type has one.</summary>
internal enum Kernel : byte
{
    Name,
    Text,
    Code,
    Date,
    Year,
    Number,
    Email,
    FullName,
}
