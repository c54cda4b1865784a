using System.Globalization;
using Omnichannel.Identity.GoldenRecord;
using Omnichannel.Identity.Linkage;
using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Matching;

/// <summary>Fills the fields of a model from what is known of identities.</summary>
internal sealed class MatchingFields
{
    private readonly (string Name, int Place, bool IsIdentifier, LinkFieldType Type)[] _fields;
    private readonly ProfileRules _rules;

    public MatchingFields(LinkModelSpecification specification, ProfileRules rules)
    {
        _rules = rules;
        _fields = [.. specification.Fields.Select(static field =>
        {
            var (name, place) = Read(field.Column);
            return (name, place, field.Type is LinkFieldType.Phone or LinkFieldType.Email or LinkFieldType.Identifier or LinkFieldType.Username, field.Type);
        })];
    }

    /// <summary>Fills the fields.</summary>
    /// <param name="members">Whose facts.</param>
    /// <param name="identifiers">Their identifiers, in a fixed order.</param>
    /// <returns>A value per field; null where nothing is known.</returns>
    public string?[] Fill(IEnumerable<IdentityNode> members, IReadOnlyList<Identifier> identifiers)
    {
        var profile = GoldenProfile.Of(members, _rules);
        return Array.ConvertAll(_fields, field =>
        {
            if (field.IsIdentifier)
            {
                return identifiers.Where(identifier => identifier.Kind == field.Name).Select(static identifier => identifier.Value).ElementAtOrDefault(field.Place);
            }

            var told = profile.GetValueOrDefault(field.Name);
            var fact = field.Place == 0 ? told?.Best : told?.Conflicts.ElementAtOrDefault(field.Place - 1);
            return fact is null ? null : Written(field.Type, fact.Value);
        });
    }

    /// <summary>Finds the fields by whose values the evidence unites.</summary>
    public IEnumerable<int> Uniting(IdentityPolicy policy) => Enumerable.Range(0, _fields.Length).Where(f => _fields[f].IsIdentifier && policy.RuleOf(_fields[f].Name).Unites);

    /// <summary>Tells whether there is enough to compare: one value alone makes nobody one with somebody who does not share it.</summary>
    public static bool SaysEnough(string?[] values) => values.Count(static value => value is not null) > 1;

    // A name without titles and decorations; nothing for "customer", or for a parent who is called after a child.
    private static string? Written(LinkFieldType type, string value)
        => type != LinkFieldType.FullName ? value : PersonName.Parse(value) is { IsOfChild: false } name ? name.Folded : null;

    /// <summary>Reads <c>phone/2</c> as the second number.</summary>
    private static (string Name, int Place) Read(string column)
        => column.LastIndexOf('/') is > 0 and var slash && int.TryParse(column.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (column[..slash], number - 1)
            : (column, 0);
}
