namespace Omnichannel.Identity;

/// <summary>An e-mail address that has been read. Comes from <see cref="EmailAddresses"/>.</summary>
public readonly record struct EmailAddress
{
    internal EmailAddress(string value, string? displayName)
    {
        Value = value;
        DisplayName = displayName;
    }

    /// <summary>Gets the address in its strict form: lower case, the domain in ASCII; dots and sub-addresses (<c>rina+toko</c>) stay as they are.</summary>
    public string Value { get; }

    /// <summary>Gets the name that stood before the address, or null.</summary>
    public string? DisplayName { get; }

    /// <summary>Gets what stands before the last <c>@</c>.</summary>
    public string LocalPart => Value[..Value.LastIndexOf('@')];

    /// <summary>Gets what stands behind the last <c>@</c>: lower case, in ASCII (<c>xn--...</c>).</summary>
    public string Domain => Value[(Value.LastIndexOf('@') + 1)..];

    /// <summary>
    /// Gets the key of the mailbox that the address probably leads to: without the sub-address, at Gmail without dots. A hint for statistics; two addresses with the same
    /// weak key are not known to be one person's.
    /// </summary>
    public string WeakKey => EmailAddresses.WeakKeyOf(Value);

    /// <summary>Gets whether the address is a role's, not a person's: <c>info@</c>, <c>sales@</c>, <c>noreply@</c>.</summary>
    public bool IsRole => EmailRoles.Contains(Value);

    /// <summary>Gets the address.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
