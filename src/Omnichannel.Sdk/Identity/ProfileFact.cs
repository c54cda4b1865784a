namespace Omnichannel.Identity;

/// <summary>One thing that a source told about a person. What another source says beside it is another fact: nothing is overwritten.</summary>
/// <param name="Field">What it is about: see <see cref="ProfileFields"/>, or a word of the host's own.</param>
/// <param name="Value">What was told, as it was told.</param>
/// <param name="Assurance">How far it can be trusted.</param>
/// <param name="Source">Who told it: <c>store/till-1</c>, <c>crm/import</c>.</param>
/// <param name="FirstSeen">When it was first told, by the source's clock.</param>
/// <param name="LastSeen">The day on which it was last told (UTC midnight): a known fact that is told again costs one write a day.</param>
public sealed record ProfileFact(string Field, string Value, Assurance Assurance, string Source, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
