using Omnichannel.Identity;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Tables;

/// <summary>The members of contacts, with the words that they are searched by.</summary>
internal sealed class MemberTable(Database database)
{
    private const char Separator = '\u001f';

    private char[] _words = new char[256];

    private const string AddSql = "INSERT INTO member (tenant, contact, identity, words) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET words = ?4";
    private const string RemoveSql = "DELETE FROM member WHERE tenant = ?1 AND contact = ?2 AND identity = ?3";
    private const string ReadSql = "SELECT identity FROM member WHERE tenant = ?1 AND contact = ?2";

    // Walks the members of one business in the order of their contacts, as the list is, and stops at the end of the page: the one statement whose work grows with what is stored.
    private const string SearchSql =
        """
        SELECT DISTINCT m.contact FROM member m JOIN contact c ON c.tenant = m.tenant AND c.id = m.contact
        WHERE m.tenant = ?1 AND m.contact > ?2 AND instr(m.words, ?3) > 0 AND c.is_current
        ORDER BY m.contact LIMIT ?4 + 0
        """;

    /// <summary>Brings the members up to date with a changed identity.</summary>
    public void Follow(long tenant, IdentityNode? before, IdentityNode after)
    {
        if (before?.Contact == after.Contact && (after.Contact is null || HaveSameWords(before!, after)))
        {
            return;
        }

        if (before?.Contact is { } left && left != after.Contact)
        {
            Remove(tenant, left, after.Id);
        }

        if (after.Contact is { } contact)
        {
            database[AddSql].Bind(1, tenant).Bind(2, contact.Value).Bind(3, after.Id.Value).Bind(4, WordsOf(after)).Run();
        }
    }

    public void Remove(long tenant, ContactId contact, IdentityId identity) => database[RemoveSql].Bind(1, tenant).Bind(2, contact.Value).Bind(3, identity.Value).Run();

    public List<IdentityId> Read(long tenant, ContactId contact)
    {
        var row = database[ReadSql].Bind(1, tenant).Bind(2, contact.Value);
        using var scope = row.Open();
        var found = new List<IdentityId>();
        while (row.Step())
        {
            found.Add(new IdentityId(row.Id(0)));
        }

        return found;
    }

    /// <summary>Finds contacts by a part of a value or name, after an id.</summary>
    public List<ContactId> Search(long tenant, string text, Guid after, int limit)
    {
        var found = new List<ContactId>();
        if (text.Contains(Separator, StringComparison.Ordinal))
        {
            return found;
        }

        var row = database[SearchSql].Bind(1, tenant).Bind(2, after).Bind(3, text.ToUpperInvariant()).Bind(4, limit);
        using var scope = row.Open();
        while (row.Step())
        {
            found.Add(new ContactId(row.Id(0)));
        }

        return found;
    }

    private static bool HaveSameWords(IdentityNode one, IdentityNode other)
        => one.Identifier == other.Identifier && one.Sender?.Name == other.Sender?.Name && one.Sender?.Username == other.Sender?.Username
            && (ReferenceEquals(one.Facts, other.Facts) || NamesOf(one).SequenceEqual(NamesOf(other)));

    /// <summary>Writes the words one behind the other into a buffer that is used again and again. Valid until the next call.</summary>
    private ReadOnlySpan<char> WordsOf(IdentityNode node)
    {
        var length = 0;
        Add(node.Identifier.Value, ref length);
        Add(node.Sender?.Name, ref length);
        Add(node.Sender?.Username, ref length);
        for (var i = 0; i < node.Facts?.Count; i++)
        {
            if (node.Facts[i].Field == ProfileFields.Name)
            {
                Add(node.Facts[i].Value, ref length);
            }
        }

        return _words.AsSpan(1, length - 1); // the first has nothing before it
    }

    private void Add(string? word, ref int length)
    {
        var needed = length + 1 + (word?.Length ?? 0);
        if (needed > _words.Length)
        {
            Array.Resize(ref _words, Math.Max(needed, 2 * _words.Length));
        }

        _words[length] = Separator;
        word.AsSpan().ToUpperInvariant(_words.AsSpan(length + 1));
        length = needed;
    }

    private static IEnumerable<string> NamesOf(IdentityNode node) => (node.Facts ?? []).Where(static fact => fact.Field == ProfileFields.Name).Select(static fact => fact.Value);
}
