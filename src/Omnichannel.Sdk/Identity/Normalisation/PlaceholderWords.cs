using System.Collections.Frozen;

namespace Omnichannel.Identity;

/// <summary>What people type into a field that they may not leave empty.</summary>
internal static class PlaceholderWords
{
    private const int Longest = 24;

    // Letters and digits only: the rest is left out before the look-up, so "n/a", "N.A." and "na" are one.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "abc", "abcd", "abcde", "anon", "anonim", "anonymous", "asd", "asdasd", "asdf", "asdfgh", "belumada", "blank", "bogus",
        "customer", "default", "dummy", "empty", "example", "fake", "false", "foo", "foobar", "guest", "invalid", "kosong", "na", "nan", "nil", "no", "nobody", "noemail", "nomail",
        "noname", "none", "nophone", "notapplicable", "notavailable", "notprovided", "null", "nullnull", "ohne", "pelanggan", "qwerty", "sample", "sinemail", "tba", "tbd",
        "tes", "test", "tester", "testing", "testtest", "tidakada", "tidakdiketahui", "tamu", "undefined", "unknown", "user", "username", "xyz")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Tells whether a value is a placeholder: nothing but marks, a letter or a zero repeated, or such a word. (<c>777</c> may be a customer.)</summary>
    public static bool Contains(ReadOnlySpan<char> value)
    {
        Span<char> letters = stackalloc char[Longest];
        var length = 0;
        foreach (var c in value)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            if (length == letters.Length)
            {
                return false;
            }

            letters[length++] = c;
        }

        return length == 0 || Words.Contains(letters[..length]) || (letters[0] is not (>= '1' and <= '9') && !letters[..length].ContainsAnyExcept(letters[0]));
    }
}
