namespace Omnichannel.Identity.Profiles;

/// <summary>Brings the spellings of one spoken name to one key: <c>Soedjono</c> and <c>Sujono</c>, <c>Tjahja</c> and <c>Cahya</c>, <c>Achmad</c> and <c>Ahmad</c>, <c>Yusuf</c> and <c>Jusuf</c>.</summary>
/// <remarks>
/// The rules are those of Indonesian orthography before 1947, before 1972 and since (oe/u, dj/j, tj/c, j/y, nj/ny, sj/sy, ch/kh), and doublings that every language knows. A key is
/// equal where two words may be one name; it does not tell how the name sounds.
/// </remarks>
internal static class NameSpelling
{
    /// <summary>The longest key; the rest of a longer word is left out.</summary>
    public const int MaxLength = 32;

    private const int ShortestOldJ = 4; // letters before a j at the end that was once written for a y

    private static readonly string[] ArabicCh = ["chair", "choir", "choer", "chali", "choli", "chusn", "chotim", "chatim", "chasan", "chamid", "chadij"];

    /// <summary>Writes the key of a folded word.</summary>
    /// <param name="word">Small letters.</param>
    /// <param name="target">Room for <see cref="MaxLength"/> characters.</param>
    /// <returns>The length of the key: at least 1 for a word that is not empty.</returns>
    public static int Write(ReadOnlySpan<char> word, Span<char> target)
    {
        var length = 0;
        for (var i = 0; i < word.Length && length < MaxLength - 1; i++)
        {
            var next = At(word, i + 1);
            var last = length == 0 ? default : target[length - 1];
            var skip = 0;
            char put;
            switch (word[i])
            {
                case 's' when next == 'h' || (next is 'y' or 'j' && IsVowel(At(word, i + 2))):
                    (put, skip) = ('s', 1);
                    break;
                case 'd' when next == 'j':
                    (put, skip) = (Semivowel('j', last, At(word, i + 2)), 1);
                    break;
                case 't' when next == 'j':
                    (put, skip) = ('c', 1);
                    break;
                case 'd' or 't' or 'g' or 'b' or 'r' or 'w' when next == 'h':
                    (put, skip) = (word[i], 1);
                    break;
                case 'c' when next == 'h':
                    (put, skip) = (IsLetter(At(word, i + 2)) && !IsVowel(At(word, i + 2)) && i > 0 ? 'h' : i == 0 && HasArabicCh(word) ? 'k' : 'c', 1);
                    break;
                case 'k' when next == 'h':
                    (put, skip) = (IsLetter(At(word, i + 2)) && !IsVowel(At(word, i + 2)) ? 'h' : 'k', 1);
                    break;
                case 'c' when next == 'k':
                    (put, skip) = ('k', 1);
                    break;
                case 'c' when i > 0 && !IsVowel(next):
                    put = 'k';
                    break;
                case 'p' when next == 'h':
                    (put, skip) = ('f', 1);
                    break;
                case 'x' when length > 0:
                    target[length++] = 'k';
                    put = 's';
                    break;
                case 'q':
                    put = 'k';
                    break;
                case 'z':
                    put = 's';
                    break;
                case 'v':
                    put = 'f';
                    break;
                case 'o' or 'u' when next is 'e' or 'u' or 'o':
                    (put, skip) = ('u', next is 'e' or 'o' && At(word, i + 2) == 'e' ? 2 : 1); // Toeerah is Tuerah, and Sooemarno Sumarno
                    break;
                case 'o':
                    put = 'u';
                    break;
                case 'i' when next == 'e':
                    (put, skip) = ('i', 1);
                    break;
                case 'j' when next == default && length > 0 && (!IsVowel(last) || length >= ShortestOldJ):
                    put = 'i'; // Daoelaj is Daulay, and Raj is not Ray
                    break;
                case 'y' when word.Length == 1:
                    put = 'j'; // Y. Iskandar is Joeni Iskandar
                    break;
                case 'y' or 'j':
                    put = Semivowel(word[i], last, next);
                    break;
                case 'h' when length > 0 && (!IsLetter(next) || !IsVowel(last)):
                    continue;
                default:
                    put = word[i];
                    break;
            }

            i += skip;
            if (length == 0 || put != target[length - 1])
            {
                target[length++] = put;
            }
        }

        return length;
    }

    /// <summary>Writes the consonants of a key, for writings that leave the vowels out.</summary>
    public static int WriteSkeleton(ReadOnlySpan<char> key, Span<char> target)
    {
        var length = 0;
        foreach (var c in key)
        {
            if (!IsVowel(c) && c is not ('j' or 'w' or 'h') && (length == 0 || target[length - 1] != c))
            {
                target[length++] = c;
            }
        }

        return length;
    }

    /// <summary>The sound that is written j or y: one class at the beginning and between vowels, a vowel behind a consonant.</summary>
    private static char Semivowel(char written, char last, char next)
        => IsVowel(next) ? (last == default || IsVowel(last) ? 'j' : 'i')
            : written == 'y' ? 'i' : 'j';

    private static bool HasArabicCh(ReadOnlySpan<char> word)
    {
        foreach (var beginning in ArabicCh)
        {
            if (word.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    private static char At(ReadOnlySpan<char> word, int index) => index < word.Length ? word[index] : default;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z';
}
