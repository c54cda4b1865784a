using System.Collections.Frozen;

namespace Omnichannel.Identity;

/// <summary>
/// Values that say nothing about a person: <c>0800000000</c>, <c>08123456789</c>, <c>test@test.com</c>, <c>noreply@</c>, <c>n/a</c>. They are kept where they were
/// seen and never tie two people together.
/// </summary>
/// <remarks>Built-in rules look at the form. A switchboard or a shop's own number looks like any other: the host adds it.</remarks>
public sealed class BlockedValues
{
    private readonly FrozenSet<Identifier> _exact;

    /// <summary>Creates the built-in rules and adds values of the host.</summary>
    /// <param name="values">More blocked values, normalised; may be empty.</param>
    public BlockedValues(IEnumerable<Identifier> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _exact = values.ToFrozenSet();
    }

    /// <summary>Gets the built-in rules alone.</summary>
    public static BlockedValues BuiltIn { get; } = new([]);

    /// <summary>Tells whether a value may not tie identities together.</summary>
    /// <param name="identifier">The identifier, normalised.</param>
    /// <returns>True for placeholders, test values, role mailboxes and what the host added. Ids that a provider made are never placeholders.</returns>
    public bool IsBlocked(in Identifier identifier)
        => (_exact.Count > 0 && _exact.Contains(identifier)) || identifier.Kind switch
        {
            IdentifierKinds.Phone => BlockedPhones.Contains(identifier.Value),
            IdentifierKinds.Email => BlockedEmails.Contains(identifier.Value),
            IdentifierKinds.Telegram or IdentifierKinds.Visitor or IdentifierKinds.Scoped or IdentifierKinds.Sender or IdentifierKinds.Thread => false,
            _ => PlaceholderWords.Contains(identifier.Value.AsSpan(identifier.Value.LastIndexOf('/') + 1)),
        };
}
