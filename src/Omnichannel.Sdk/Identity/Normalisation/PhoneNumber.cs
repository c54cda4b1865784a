namespace Omnichannel.Identity;

/// <summary>A telephone number that has been read. Comes from <see cref="PhoneNumbers"/>.</summary>
public readonly record struct PhoneNumber
{
    private readonly byte _plan; // number of the plan plus one; 0 where the region is unknown

    internal PhoneNumber(string e164, string canonical, int callingCode, int plan, PhoneValidity validity, string? extension)
    {
        E164 = e164;
        Canonical = canonical;
        CallingCode = callingCode;
        _plan = (byte)(plan + 1);
        Validity = validity;
        Extension = extension;
    }

    /// <summary>Gets the number as it is dialled from anywhere: a plus, the calling code, the national number; digits only.</summary>
    public string E164 { get; }

    /// <summary>
    /// Gets the form under which every way of writing this line is equal; the same as <see cref="E164"/> except in Argentina,
    /// where one line is written with and without the mobile 9: here it always has the 9.
    /// </summary>
    /// <remarks>For comparing and for messages. A call to a fixed line in Argentina takes <see cref="E164"/>.</remarks>
    public string Canonical { get; }

    /// <summary>Gets the calling code, 1 to 999.</summary>
    public int CallingCode { get; }

    /// <summary>Gets how far the number agrees with the numbering plan.</summary>
    public PhoneValidity Validity { get; }

    /// <summary>Gets the extension behind a switchboard, digits only; null without one. It is no part of <see cref="E164"/>.</summary>
    public string? Extension { get; }

    /// <summary>
    /// Gets the region as two letters (ISO 3166-1); null where the calling code belongs to none (satellites, free phone) or the number
    /// to none in particular.
    /// </summary>
    public string? Region => _plan == 0 ? null : new NumberingPlan(_plan - 1).Region;

    /// <summary>Gets the regions that the number can belong to: the one of <see cref="Region"/>, or all that share the calling code.</summary>
    public IReadOnlyList<string> Regions => Region is { } one ? [one] : NumberingPlan.RegionsOf(CallingCode);

    /// <summary>Gets the number in E.164.</summary>
    /// <returns><see cref="E164"/>.</returns>
    public override string ToString() => E164;
}
