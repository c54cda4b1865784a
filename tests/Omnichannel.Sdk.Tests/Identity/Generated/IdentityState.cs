namespace Omnichannel.Identity.Generated;

/// <summary>What has to be the same, whatever the way there: contacts, their anchors, what identities were replaced by, suggestions.</summary>
internal static class IdentityState
{
    /// <summary>Describes everything that is a function of the evidence, one line for each fact.</summary>
    public static SortedSet<string> Describe(GraphStore store, bool withSuggestions = true)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in store.Nodes.Values)
        {
            var formerly = string.Join(',', (node.Formerly ?? []).Select(former => $"{former.Until:O}={former.Contact}"));
            lines.Add($"identity {node.Identifier} in {node.Contact} first {node.FirstSeen:O} replaced {node.ReplacedBy} {node.ReplacedAt:O} formerly {formerly} crowded {node.IsCrowded}");
        }

        foreach (var contact in store.Contacts.Values.Where(contact => contact.IsCurrent))
        {
            lines.Add($"contact {contact.Id} of {contact.Anchor}");
        }

        foreach (var suggestion in store.Suggestions.Values.Where(suggestion => withSuggestions && suggestion.State == SuggestionState.Open))
        {
            lines.Add($"suggestion {suggestion.A} {suggestion.B} {suggestion.Shared} {suggestion.Reason} {suggestion.At:O}");
        }

        return lines;
    }

    /// <summary>Counts the differences between two states, and shows the first few.</summary>
    public static (int Count, string Shown) Differences(SortedSet<string> expected, SortedSet<string> actual)
    {
        var lines = expected.Except(actual).Select(line => $"- {line}").Concat(actual.Except(expected).Select(line => $"+ {line}")).ToList();
        return (lines.Count, string.Join('\n', lines.Take(12)));
    }

    /// <summary>Checks that every id that was ever handed out answers with the contact that holds its anchor today.</summary>
    public static void AssertRedirects(GraphStore store)
    {
        foreach (var handedOut in store.Contacts.Values)
        {
            var anchor = store.Nodes[handedOut.Anchor];
            var answer = store.FindContact(handedOut.Id);
            var isRight = handedOut.IsCurrent
                ? ContactRedirects.Holder(handedOut.Id, anchor) == handedOut.Id
                : answer?.Id == ContactRedirects.Holder(handedOut.Id, anchor) && (answer?.IsCurrent ?? anchor.Identifier.Kind != IdentifierKinds.Sender);
            Assert.True(isRight, $"The id {handedOut.Id} of {anchor.Identifier} answers with {answer?.Id}.");
        }
    }
}
