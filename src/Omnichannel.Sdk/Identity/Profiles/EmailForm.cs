namespace Omnichannel.Identity.Profiles;

/// <summary>An e-mail address taken apart for comparing: the mailbox it leads to, and the words that its owner put into it.</summary>
public sealed class EmailForm
{
    private const int MaxWords = 8;

    private EmailForm(EmailAddress address)
    {
        Address = address.Value;
        Mailbox = address.WeakKey;
        IsRole = address.IsRole;
        Domain = address.Domain;
        Words = Split(EmailRoles.WithoutTag(address.Value.AsSpan(0, address.Value.LastIndexOf('@'))));
    }

    /// <summary>Gets the address in strict form.</summary>
    public string Address { get; }

    /// <summary>Gets the key of the mailbox: without a sub-address, at Gmail without dots. A hint, see <see cref="EmailAddress.WeakKey"/>.</summary>
    public string Mailbox { get; }

    /// <summary>Gets the domain, in ASCII.</summary>
    public string Domain { get; }

    /// <summary>Gets whether it is a role's (<c>info@</c>).</summary>
    public bool IsRole { get; }

    /// <summary>Gets the words of the local part, folded: <c>rina</c> and <c>wijaya</c> of <c>Rina.Wijaya99+toko@example.com</c>.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Reads an address, with or without a display name.</summary>
    /// <param name="text">The text; null is no address.</param>
    /// <returns>The form; null where the text is no whole address.</returns>
    public static EmailForm? Parse(string? text) => EmailAddresses.TryNormalise(text, out var address) ? new EmailForm(address) : null;

    /// <summary>Tells whether the local part is made of a name.</summary>
    /// <param name="name">A name; null: not known.</param>
    /// <returns>
    /// <see cref="NameAgreement.Same"/> where all of its words are there; <see cref="NameAgreement.Compatible"/> where the words that are there are the name's: one of them, or initials with one;
    /// otherwise <see cref="NameAgreement.Unknown"/>, for nobody has to use her own name.
    /// </returns>
    public NameAgreement CompareName(PersonName? name)
        => name is null || IsRole || name.Kind != NameKind.Person || name.Script == NameScript.Kept ? NameAgreement.Unknown : EmailNames.Compare(Words, name);

    /// <summary>Gets the address.</summary>
    /// <returns><see cref="Address"/>.</returns>
    public override string ToString() => Address;

    private static List<string> Split(ReadOnlySpan<char> local)
    {
        Span<char> folded = stackalloc char[128];
        var folding = new LetterFolding(folded);
        folding.Append(local, default);
        var written = folding.Written;
        var words = new List<string>(2);
        for (var i = 0; i < written.Length && words.Count < MaxWords;)
        {
            var start = i;
            while (i < written.Length && written[i] is not (' ' or (>= '0' and <= '9')))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(new string(written[start..i]));
            }

            i++;
        }

        return words;
    }
}
