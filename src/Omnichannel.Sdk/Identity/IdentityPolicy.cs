using System.Collections.Frozen;

namespace Omnichannel.Identity;

/// <summary>The rules by which evidence becomes contacts. Contacts are a function of the evidence and of this; with another policy the same evidence may give others.</summary>
public sealed record IdentityPolicy
{
    // A read goes this far beyond the rule, so that a value is known whole while removals of one batch bring it back under its limit.
    private const int Slack = 64;

    /// <summary>Gets the rules that the SDK has for <see cref="IdentifierKinds"/>.</summary>
    public static IReadOnlyDictionary<string, IdentifierRule> DefaultRules { get; } = new Dictionary<string, IdentifierRule>
    {
        [IdentifierKinds.Sender] = new() { Strength = 100 },
        [IdentifierKinds.Customer] = new() { Strength = 90, IsExclusive = true },
        [IdentifierKinds.Loyalty] = new() { Strength = 80 },
        [IdentifierKinds.Buyer] = new() { Strength = 80 },
        [IdentifierKinds.Telegram] = new() { Strength = 80 },
        [IdentifierKinds.Scoped] = new() { Strength = 80 },
        [IdentifierKinds.Phone] = new() { Strength = 60, MaxPerContact = 8, MaxNeighbours = 100, MaxPeople = 5 },
        [IdentifierKinds.Email] = new() { Strength = 50, MaxPerContact = 8, MaxNeighbours = 100, MaxPeople = 5 },
        [IdentifierKinds.Visitor] = new() { Strength = 30 },
        [IdentifierKinds.Username] = IdentifierRule.Never,
        [IdentifierKinds.PhoneMasked] = IdentifierRule.Never,
        [IdentifierKinds.EmailMasked] = IdentifierRule.Never,
        [IdentifierKinds.Thread] = IdentifierRule.Never,
        [IdentifierKinds.SearchKey] = IdentifierRule.Never,
    }.ToFrozenDictionary();

    /// <summary>Gets the policy that the SDK has when the host says nothing.</summary>
    public static IdentityPolicy Default { get; } = new();

    /// <summary>Gets the rules by kind.</summary>
    /// <value><see cref="DefaultRules"/> by default.</value>
    public IReadOnlyDictionary<string, IdentifierRule> Rules { get; init; } = DefaultRules;

    /// <summary>Gets the rule of a kind that <see cref="Rules"/> does not name: the host's own.</summary>
    /// <value>It unites, by default.</value>
    public IdentifierRule OtherRule { get; init; } = new();

    /// <summary>Gets the values that never tie people together.</summary>
    /// <value>The built-in rules by default; a host adds its switchboard and its tills' own numbers.</value>
    public BlockedValues Blocked { get; init; } = BlockedValues.BuiltIn;

    /// <summary>Gets how long a number has to be silent, before it comes back with another name, to be taken for recycled.</summary>
    /// <value>60 days by default; operators wait 30 to 90 days before they give a number away again.</value>
    public TimeSpan RecycledAfter { get; init; } = TimeSpan.FromDays(60);

    /// <summary>Gets how many suggestions one value may give.</summary>
    /// <value>20 by default.</value>
    public int MaxSuggestionsPerValue { get; init; } = 20;

    /// <summary>Gets how likely two contacts have to be one to be suggested: the binary logarithm of the odds.</summary>
    /// <value>0 by default: as likely as not.</value>
    public double SuggestFromBits { get; init; }

    /// <summary>Gets how many identities may hang together. A cluster with more is left as it stands: nothing is merged into it and nothing comes out of it.</summary>
    /// <value>5000 by default.</value>
    public int MaxComponentNodes { get; init; } = 5000;

    /// <summary>Gives the same policy with another rule for one kind.</summary>
    public IdentityPolicy With(string kind, IdentifierRule rule)
        => this with { Rules = new Dictionary<string, IdentifierRule>(Rules) { [kind] = rule }.ToFrozenDictionary() };

    /// <summary>Finds the rule of a kind.</summary>
    public IdentifierRule RuleOf(string kind) => Rules.TryGetValue(kind, out var rule) ? rule : OtherRule;

    /// <summary>Tells whether a value may tie identities together, as far as its kind and its form say.</summary>
    public bool MayUnite(in Identifier identifier)
        => RuleOf(identifier.Kind).Unites && (identifier.Kind == IdentifierKinds.Sender || !Blocked.IsBlocked(identifier));

    /// <summary>Computes how much of the graph has to be read, so that what is decided is exact. Costs a dictionary: compute it once.</summary>
    public ComponentLimits ToLimits() => new()
    {
        Nodes = MaxComponentNodes,
        Claims = MaxSuggestionsPerValue + 1,
        Neighbours = NeighboursToRead(OtherRule),
        NeighboursByKind = Rules.ToFrozenDictionary(rule => rule.Key, rule => NeighboursToRead(rule.Value)),
        Blocked = Blocked,
    };

    /// <summary>Reads the system that an identifier belongs to: what stands before the last <c>/</c>.</summary>
    internal static string ScopeOf(in Identifier identifier)
    {
        var slash = identifier.Value.LastIndexOf('/');
        return slash < 0 ? "" : identifier.Value[..slash];
    }

    private static int NeighboursToRead(IdentifierRule rule) => rule.Unites ? rule.MaxNeighbours + Slack : 0;
}
