using System.Buffers;
using System.Globalization;
using System.Text;

namespace Omnichannel.Identity.Profiles;

/// <summary>Writes text in small Latin letters and digits, whatever alphabet, width, accent or decoration it came in.</summary>
/// <remarks>The runtime has no normalisation tables under invariant globalization; these are small ones of our own, the same on every host.</remarks>
internal ref struct LetterFolding(Span<char> target)
{
    private const int IndicFirst = 0x900;
    private const int IndicLast = 0xD7F;
    private readonly Span<char> _target = target;
    private bool _hasInherentVowel; // the last letter is the a that an Indian consonant carries unless something else follows
    private char _vowelAhead; // Thai writes some vowels before the consonant that they follow in speech

    /// <summary>Gets how many characters were written.</summary>
    public int Length { get; private set; }

    /// <summary>Gets the writing that survives worst.</summary>
    public NameScript Script { get; private set; }

    /// <summary>Gets the text written so far.</summary>
    public readonly ReadOnlySpan<char> Written => _target[..Length];

    /// <summary>Folds a text until it or the room ends.</summary>
    /// <param name="text">Any text; halves of surrogate pairs are passed over.</param>
    /// <param name="punctuation">Marks that are kept as they are; all others become one space, apostrophes nothing.</param>
    public void Append(ReadOnlySpan<char> text, ReadOnlySpan<char> punctuation)
    {
        while (!text.IsEmpty && Length < _target.Length)
        {
            var c = text[0];
            if (char.IsAscii(c))
            {
                AppendAscii(c, punctuation);
                text = text[1..];
                continue;
            }

            var status = Rune.DecodeFromUtf16(text, out var rune, out var read);
            text = text[read..];
            if (status == OperationStatus.Done)
            {
                AppendRune(rune);
            }
        }

        EndWord();
    }

    private void AppendAscii(char c, ReadOnlySpan<char> punctuation)
    {
        if (char.IsAsciiLetterOrDigit(c))
        {
            Put((char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c));
        }
        else if (punctuation.Contains(c))
        {
            EndWord();
            Put(c);
        }
        else if (c is not ('\'' or '`'))
        {
            Space();
        }
    }

    private void AppendRune(Rune rune)
    {
        var cp = rune.Value;
        switch (cp)
        {
            case >= 0xC0 and <= 0x24F when LetterTables.LatinExtended[cp - 0xC0] is not '_' and var c:
                PutLatin(cp, c);
                return;
            case >= 0x1E00 and <= 0x1EFF when LetterTables.LatinAdditional[cp - 0x1E00] is not '_' and var c:
                PutLatin(cp, c);
                return;
            case >= 0x1D00 and <= 0x1D22 when LetterTables.SmallCapitals[cp - 0x1D00] is not '_' and var c:
                PutLatin(cp, c);
                return;
            case >= 0x1D2C and <= 0x1D65 when LetterTables.ModifierLetters[cp - 0x1D2C] is not '_' and var c:
                Put(c);
                return;
            case >= 0x250 and <= 0x29F or 0xA730 or 0xA731 when TryPair(LetterTables.Lookalikes, cp, out var c):
                Put(c);
                return;
            case >= 0x2100 and <= 0x214F when TryPair(LetterTables.Letterlike, cp, out var c):
                Put(c);
                return;
            case >= 0xFF01 and <= 0xFF5E: // full width
                AppendAscii((char)(cp - 0xFEE0), default);
                return;
            case >= 0x1D400 and <= 0x1D6A3: // letters of mathematics: thirteen alphabets of 52
                Put((char)('a' + ((cp - 0x1D400) % 52 % 26)));
                return;
            case >= 0x1D7CE and <= 0x1D7FF:
                Put((char)('0' + ((cp - 0x1D7CE) % 10)));
                return;
            case >= 0x249C and <= 0x24B5:
                Put((char)('a' + cp - 0x249C));
                return;
            case >= 0x24B6 and <= 0x24E9:
                Put((char)('a' + ((cp - 0x24B6) % 26)));
                return;
            case >= 0x1F110 and <= 0x1F189 when (cp - 0x1F110) % 32 < 26:
                Put((char)('a' + ((cp - 0x1F110) % 32)));
                return;
            case >= 0x370 and <= 0x3FF:
                AppendGreek(cp);
                return;
            case >= 0x400 and <= 0x45F:
                PutTable(LetterTables.Cyrillic, (cp < 0x410 ? cp + 0x50 : cp < 0x430 ? cp + 0x20 : cp) - 0x430, NameScript.Faithful);
                return;
            case 0x490 or 0x491:
                PutTable(LetterTables.Cyrillic, 3, NameScript.Faithful);
                return;
            case >= 0x531 and <= 0x556:
                PutTable(LetterTables.Armenian, cp - 0x531, NameScript.Faithful);
                return;
            case >= 0x561 and <= 0x587:
                PutTable(LetterTables.Armenian, cp - 0x561, NameScript.Faithful);
                return;
            case >= 0x10D0 and <= 0x10F0:
                PutTable(LetterTables.Georgian, cp - 0x10D0, NameScript.Faithful);
                return;
            case >= 0x5D0 and <= 0x5EA:
                PutTable(LetterTables.Hebrew, cp - 0x5D0, NameScript.Rough);
                return;
            case >= 0x621 and <= 0x64A:
                PutTable(LetterTables.Arabic, cp - 0x621, NameScript.Rough);
                return;
            case 0x67E or 0x686 or 0x698 or 0x6A9 or 0x6AF or 0x6CC or 0x6C1 or 0x6BE or 0x6D2:
                Put(cp switch { 0x67E => 'p', 0x686 => 'c', 0x698 => 'j', 0x6A9 => 'k', 0x6AF => 'g', 0x6CC or 0x6D2 => 'y', _ => 'h' });
                Note(NameScript.Rough);
                return;
            case >= IndicFirst and <= IndicLast:
                AppendIndic((cp - IndicFirst) % 0x80);
                return;
            case >= 0xE01 and <= 0xE4F:
                AppendThai(cp);
                return;
            case >= 0x3041 and <= 0x3096:
                AppendKana(cp - 0x3041);
                return;
            case >= 0x30A1 and <= 0x30F6:
                AppendKana(cp - 0x30A1);
                return;
            case >= 0xFB00 and <= 0xFB06:
                PutAll(LetterTables.Ligatures[cp - 0xFB00]);
                return;
            case >= 0xFF66 and <= 0xFF9D when LetterTables.HalfWidthKana[cp - 0xFF66] is not '\u30FC' and var kana:
                AppendKana(kana - 0x3041);
                return;
            case >= 0xAC00 and <= 0xD7A3:
                AppendHangul(cp - 0xAC00);
                return;
            case 0x30FC or 0xFF70 or 0x640 or 0x2019 or 0x2018 or 0x2BC or 0x2BB or 0xB4 or 0xAA or 0xBA: // lengthening marks and apostrophes
                return;
            default:
                AppendOther(rune);
                return;
        }
    }

    private void AppendOther(Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.DecimalDigitNumber:
                Put((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            case UnicodeCategory.OtherLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter:
                var small = Rune.ToLowerInvariant(rune);
                if (small != rune)
                {
                    AppendRune(small); // the tables know small letters
                    break;
                }

                PutRune(small);
                Note(NameScript.Kept);
                break;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter
                or UnicodeCategory.ModifierSymbol:
                break; // accents, joiners and skin colours belong to the sign before
            default:
                Space();
                break;
        }
    }

    private void AppendGreek(int cp)
    {
        // Capitals lie 32 before the small letters; letters with a stress mark stand apart.
        var small = cp switch
        {
            0x386 or 0x3AC => 0x3B1,
            0x388 or 0x3AD => 0x3B5,
            0x389 or 0x3AE => 0x3B7,
            0x38A or 0x3AF or 0x390 or 0x3AA => 0x3B9,
            0x38C => 0x3BF,
            0x38E or 0x3AB or 0x3B0 => 0x3C5,
            0x38F => 0x3C9,
            >= 0x391 and <= 0x3A9 => cp + 0x20,
            _ => cp,
        };
        if (small is < 0x3B1 or > 0x3CE)
        {
            AppendOther(new Rune(cp));
            return;
        }

        PutTable(LetterTables.Greek, small - 0x3B1, NameScript.Faithful);
    }

    private void AppendIndic(int offset)
    {
        switch (offset)
        {
            case 0x01 or 0x02: // a nasal vowel
                _hasInherentVowel = false;
                Put('n');
                break;
            case >= 0x04 and <= 0x14:
                PutTable(LetterTables.Indic, offset - 4, NameScript.Rough);
                break;
            case >= 0x15 and <= 0x39:
                PutTable(LetterTables.Indic, offset - 4, NameScript.Rough);
                Put('a');
                _hasInherentVowel = true;
                break;
            case >= 0x3E and <= 0x4C:
                DropInherentVowel();
                PutTable(LetterTables.IndicSigns, offset - 0x3E, NameScript.Rough);
                break;
            case 0x4D: // virama: no vowel follows
                DropInherentVowel();
                break;
            case >= 0x66 and <= 0x6F:
                Put((char)('0' + offset - 0x66));
                break;
            case 0x64 or 0x65:
                Space();
                break;
            default:
                break;
        }
    }

    private void AppendThai(int cp)
    {
        switch (cp)
        {
            case <= 0xE2E:
                PutTable(LetterTables.Thai, cp - 0xE01, NameScript.Rough);
                if (_vowelAhead != default)
                {
                    Put(_vowelAhead);
                    _vowelAhead = default;
                }

                break;
            case 0xE30 or 0xE31 or 0xE32 or 0xE33:
                Put('a');
                break;
            case 0xE34 or 0xE35:
                Put('i');
                break;
            case >= 0xE36 and <= 0xE39:
                Put('u');
                break;
            case >= 0xE40 and <= 0xE44:
                _vowelAhead = cp switch { 0xE40 or 0xE41 => 'e', 0xE42 => 'o', _ => 'a' };
                break;
            default:
                break;
        }
    }

    private void AppendKana(int index)
    {
        // A small ya, yu or yo takes the place of the vowel before it: ki and yo are kyo.
        if (index is 0x42 or 0x44 or 0x46 && Length > 1 && _target[Length - 1] == 'i')
        {
            Length -= 1;
            if (_target[Length - 1] is 'h' or 'j')
            {
                Put(LetterTables.Kana[index][1]);
                return;
            }
        }

        PutTable(LetterTables.Kana, index, NameScript.Faithful);
    }

    private void AppendHangul(int index)
    {
        PutTable(LetterTables.HangulInitials, index / 588, NameScript.Rough);
        PutTable(LetterTables.HangulVowels, index % 588 / 28, NameScript.Rough);
        PutTable(LetterTables.HangulFinals, index % 28, NameScript.Rough);
    }

    private static bool TryPair(string pairs, int codePoint, out char latin)
    {
        var index = pairs.AsSpan().IndexOf((char)codePoint);
        latin = index >= 0 ? pairs[index + 1] : default;
        return index >= 0;
    }

    private void PutLatin(int codePoint, char c)
    {
        if (c == '#')
        {
            PutAll(LetterTables.Several(codePoint));
        }
        else
        {
            Put(c);
        }
    }

    private void PutTable(string[] table, int index, NameScript script)
    {
        if (table[index] is not "-" and var letters)
        {
            PutAll(letters);
        }

        Note(script);
    }

    private void PutAll(ReadOnlySpan<char> letters)
    {
        foreach (var c in letters)
        {
            Put(c);
        }
    }

    private void PutRune(Rune rune)
    {
        _hasInherentVowel = false;
        if (rune.Utf16SequenceLength <= _target.Length - Length)
        {
            Length += rune.EncodeToUtf16(_target[Length..]);
        }
    }

    private void Put(char c)
    {
        _hasInherentVowel = false;
        if (Length < _target.Length)
        {
            _target[Length++] = c;
        }
    }

    private void Space()
    {
        EndWord();
        if (Length > 0 && _target[Length - 1] != ' ')
        {
            Put(' ');
        }
    }

    private void EndWord()
    {
        DropInherentVowel();
        if (_vowelAhead != default)
        {
            Put(_vowelAhead);
            _vowelAhead = default;
        }
    }

    private void DropInherentVowel()
    {
        if (_hasInherentVowel && Length > 1)
        {
            Length--;
        }

        _hasInherentVowel = false;
    }

    private void Note(NameScript script) => Script = script > Script ? script : Script;
}
