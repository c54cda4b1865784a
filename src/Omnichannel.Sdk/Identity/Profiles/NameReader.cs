namespace Omnichannel.Identity.Profiles;

/// <summary>Takes a text apart: folds it, finds its words, drops what is no name, tells whose it is.</summary>
internal static class NameReader
{
    private const int MaxFolded = 256;
    private const int MaxPieces = 24;
    private const int LongestDotted = 12; // S.Tr.Kom. and the like without their dots
    private const string Punctuation = ",.()[]&+/@|;";

    public static PersonName? Read(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, PersonName.MaxLength)];
        Span<char> folded = stackalloc char[MaxFolded];
        var folding = new LetterFolding(folded);
        folding.Append(text, Punctuation);
        ReadOnlySpan<char> written = folding.Written;
        if (IsAddress(written) || written.Trim(' ') is "n/a" or "n.a." or "n.a")
        {
            return null;
        }

        Span<Piece> room = stackalloc Piece[MaxPieces];
        var pieces = new NamePieces(written, room);
        pieces.Split(withParentheses: false);
        if (pieces.Count == 0)
        {
            pieces.Split(withParentheses: true);
        }

        return Build(ref pieces, folding.Script);
    }

    private static PersonName? Build(ref NamePieces pieces, NameScript script)
    {
        pieces.DropDigits();
        pieces.Keep(PersonName.MaxWords);
        var kind = KindOf(ref pieces);
        var titles = NameMark.None;
        string? generation = null;
        if (kind == NameKind.Person)
        {
            int before;
            bool isReordered;
            do
            {
                // What is dropped lays bare the next: "Rina Wijaya, S.E., M.M. (new)", "Bpk. Dr. H. Budi".
                before = pieces.Count;
                titles |= pieces.DropTitles();
                pieces.DropDegrees();
                pieces.DropAnnotations();
                generation = pieces.TakeGeneration() ?? generation;
                isReordered = pieces.PutGivenNameFirst();
            }
            while (pieces.Count < before || isReordered);
        }

        if (pieces.Count == 0 || pieces.AreAllPlaceholders())
        {
            return null;
        }

        var tokens = Tokens(ref pieces);
        return new PersonName(tokens, kind, script, pieces.Join())
        {
            Gender = (titles & (NameMark.Male | NameMark.Female)) is var told && told is NameMark.Male or NameMark.Female ? titles & (NameMark.Male | NameMark.Female) : NameMark.None,
            Generation = generation,
            IsOfChild = (titles & NameMark.Parent) != 0 && tokens.Count(token => token.Role == NameRole.Word) == 1,
        };
    }

    private static bool IsAddress(ReadOnlySpan<char> written)
        => written.IndexOf('@') is > 0 and var at && at + 1 < written.Length && char.IsAsciiLetterOrDigit(written[at - 1]) && char.IsAsciiLetterOrDigit(written[at + 1]);

    private static NameKind KindOf(ref NamePieces pieces)
    {
        var kind = NameKind.Person;
        for (var i = 0; i < pieces.Count; i++)
        {
            var marks = pieces.MarksOf(i);
            if ((marks & NameMark.Business) != 0)
            {
                return NameKind.Business;
            }

            var isInside = i > 0 && i < pieces.Count - 1;
            if ((pieces[i].IsJoint && i > 0) || (isInside && (marks & NameMark.Joining) != 0) || ((marks & NameMark.Household) != 0 && pieces.Count > 1))
            {
                kind = NameKind.Household;
            }
        }

        return kind;
    }

    private static NameToken[] Tokens(ref NamePieces pieces)
    {
        var count = Math.Min(pieces.Count, PersonName.MaxWords);
        var tokens = new NameToken[count];
        Span<char> key = stackalloc char[NameSpelling.MaxLength];
        for (var i = 0; i < count; i++)
        {
            var word = pieces.TextOf(i);
            var marks = pieces.MarksOf(i);
            var role = (marks & NameMark.Particle) != 0 && i < count - 1 && count > 1 ? NameRole.Particle
                : word.Length == 1 && word[0] is >= 'a' and <= 'z' ? NameRole.Initial
                : NameRole.Word;
            var text = new string(word);
            ReadOnlySpan<char> spelling = key[..NameSpelling.Write(word, key)];
            tokens[i] = new NameToken(text, spelling.SequenceEqual(word) ? text : new string(spelling), Nicknames.GroupsOf(word), role, (marks & NameMark.Weak) != 0 || (role == NameRole.Initial && word is "m" or "i" or "h"));
        }

        return tokens;
    }

    /// <summary>A run of letters and dots.</summary>
    internal struct Piece
    {
        public short Start;
        public short Length;

        /// <summary>How many commas stand before it.</summary>
        public byte Segment;

        /// <summary>Whether a dot stands behind or inside.</summary>
        public bool IsDotted;

        /// <summary>Whether a sign for "and" stands before it.</summary>
        public bool IsJoint;
    }

    /// <summary>The words of a folded text.</summary>
    internal ref struct NamePieces(ReadOnlySpan<char> text, Span<Piece> room)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private readonly Span<Piece> _pieces = room;

        public int Count { get; private set; }

        public readonly ref Piece this[int index] => ref _pieces[index];

        public readonly ReadOnlySpan<char> TextOf(int index) => _text.Slice(_pieces[index].Start, _pieces[index].Length);

        public readonly NameMark MarksOf(int index) => NameWords.MarksOf(TextOf(index));

        public void Split(bool withParentheses)
        {
            Count = 0;
            var depth = 0;
            byte segment = 0;
            var isJoint = false;
            for (var i = 0; i < _text.Length && Count < _pieces.Length;)
            {
                var c = _text[i];
                switch (c)
                {
                    case '(' or '[':
                        depth++;
                        break;
                    case ')' or ']':
                        depth = Math.Max(0, depth - 1);
                        break;
                    case ',' or ';':
                        segment = (byte)Math.Min(byte.MaxValue, segment + (Count > 0 ? 1 : 0));
                        break;
                    case '&' or '+' or '/' or '|':
                        isJoint = true;
                        break;
                    default:
                        if (IsWord(c) && (withParentheses || depth == 0))
                        {
                            var end = i + 1;
                            while (end < _text.Length && (IsWord(_text[end]) || _text[end] == '.'))
                            {
                                end++;
                            }

                            AddRun(i, end, segment, isJoint);
                            isJoint = false;
                            i = end;
                            continue;
                        }

                        break;
                }

                i++;
            }
        }

        /// <summary>Drops titles at the beginning and behind commas, as long as something is left.</summary>
        public NameMark DropTitles()
        {
            var found = NameMark.None;
            for (var i = 0; i < Count && Count > 1;)
            {
                var isAtStart = i == 0 || _pieces[i].Segment != _pieces[i - 1].Segment;
                var marks = MarksOf(i);
                var isAlone = i + 1 == Count || _pieces[i + 1].Segment != _pieces[i].Segment;
                var isLetter = _pieces[i].Length == 1 && Count == 2; // "H. Lim" is Haji Lim or Hartono Lim
                if (isAtStart && (marks & NameMark.Title) != 0 && (!isAlone || i > 0) && !isLetter)
                {
                    found |= marks;
                    RemoveAt(i);
                    continue;
                }

                i++;
            }

            return found;
        }

        /// <summary>Drops degrees behind the name.</summary>
        public void DropDegrees()
        {
            for (var i = Count - 1; i > 0; i--)
            {
                var marks = MarksOf(i);
                var isBehindComma = _pieces[i].Segment > 0;
                if ((marks & NameMark.SureDegree) != 0
                    || ((marks & NameMark.Degree) != 0 && (isBehindComma || (_pieces[i].IsDotted && _pieces[i].Length > 1) || (i == Count - 1 && i > 1 && _pieces[i].Length <= 3 && marks == NameMark.Degree))))
                {
                    RemoveAt(i);
                }
            }
        }

        /// <summary>Cuts digits off both ends of words and drops words of digits.</summary>
        public void DropDigits()
        {
            for (var i = Count - 1; i >= 0; i--)
            {
                var word = TextOf(i);
                var kept = word.TrimStart("0123456789");
                _pieces[i].Start += (short)(word.Length - kept.Length);
                _pieces[i].Length = (short)kept.TrimEnd("0123456789").Length;
                if (_pieces[i].Length == 0)
                {
                    RemoveAt(i);
                }
            }
        }

        /// <summary>Drops what people write beside a name, as long as something is left.</summary>
        public void DropAnnotations()
        {
            for (var i = Count - 1; i >= 0 && Count > 1; i--)
            {
                if ((MarksOf(i) & NameMark.Annotation) != 0)
                {
                    RemoveAt(i);
                }
            }
        }

        public void Keep(int count) => Count = Math.Min(Count, count);

        public readonly string Join()
        {
            Span<char> joined = stackalloc char[MaxFolded + PersonName.MaxWords];
            var length = 0;
            for (var i = 0; i < Count; i++)
            {
                if (i > 0)
                {
                    joined[length++] = _pieces[i].IsJoint ? '&' : ' ';
                }

                TextOf(i).CopyTo(joined[length..]);
                length += TextOf(i).Length;
            }

            return new string(joined[..length]);
        }

        public readonly bool AreAllPlaceholders()
        {
            var words = 0;
            for (var i = 0; i < Count; i++)
            {
                var word = TextOf(i);
                var isPlaceholder = (MarksOf(i) & NameMark.Placeholder) != 0 || (word.Length > 1 && !word.ContainsAnyExcept(word[0]));
                if (!isPlaceholder && word.Length > 1 && word is not ("ada" or "the" or "of"))
                {
                    return false;
                }

                words += isPlaceholder ? 1 : 0;
            }

            return words > 0; // initials alone are little, but somebody's
        }

        /// <summary>Takes Junior or III from behind the name.</summary>
        public string? TakeGeneration()
        {
            for (var i = Count - 1; i > 0; i--)
            {
                if ((MarksOf(i) & NameMark.Generation) != 0)
                {
                    var generation = TextOf(i) switch { "jnr" or "junior" => "jr", "snr" or "senior" => "sr", var other => new string(other) };
                    RemoveAt(i);
                    return generation;
                }
            }

            return null;
        }

        /// <summary>Moves the words before the first comma behind the others, and forgets commas and dots.</summary>
        public readonly bool PutGivenNameFirst()
        {
            var family = 0;
            while (family < Count && _pieces[family].Segment == _pieces[0].Segment)
            {
                family++;
            }

            if (family == Count)
            {
                return false;
            }

            var pieces = _pieces[..Count];
            pieces[..family].Reverse();
            pieces[family..].Reverse();
            pieces.Reverse();
            foreach (ref var piece in pieces)
            {
                piece.Segment = 0;
                piece.IsDotted = false;
            }

            return true;
        }

        private static bool IsWord(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or >= '\u0080';

        /// <summary>Adds <c>wijaya</c> as it is, <c>s.kom.</c> without its dots where that is a degree, else the words between the dots.</summary>
        private void AddRun(int start, int end, byte segment, bool isJoint)
        {
            var run = _text[start..end];
            var isDotted = run.Contains('.');
            if (isDotted && run.TrimEnd('.').Contains('.') && Count > 0)
            {
                Span<char> letters = stackalloc char[LongestDotted];
                var length = 0;
                foreach (var c in run)
                {
                    if (c != '.' && length < LongestDotted)
                    {
                        letters[length++] = c;
                    }
                }

                if (run.Length <= 2 * LongestDotted && (NameWords.MarksOf(letters[..length]) & NameMark.Degree) != 0 && Count > 0)
                {
                    return;
                }
            }

            while (start < end)
            {
                var length = _text[start..end].IndexOf('.') is >= 0 and var dot ? dot : end - start;
                if (length > 0 && Count < _pieces.Length)
                {
                    _pieces[Count++] = new Piece { Start = (short)start, Length = (short)length, Segment = segment, IsDotted = isDotted, IsJoint = isJoint };
                    isJoint = false;
                }

                start += length + 1;
            }
        }

        private void RemoveAt(int index)
        {
            _pieces[(index + 1)..Count].CopyTo(_pieces[index..]);
            Count--;
        }
    }
}
