namespace Omnichannel.Identity.Profiles;

/// <summary>Takes an address apart.</summary>
internal static class AddressReader
{
    private const int MaxFolded = 512;

    public static PostalAddress? Read(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, PostalAddress.MaxLength)];
        Span<char> folded = stackalloc char[MaxFolded];
        var folding = new LetterFolding(folded);
        folding.Append(text, "-/");
        Span<Range> room = stackalloc Range[PostalAddress.MaxWords + 1];
        var written = folding.Written;
        var count = Math.Min(written.SplitAny(room, " ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), PostalAddress.MaxWords);
        var state = new Reading();
        for (var i = 0; i < count; i++)
        {
            state.Add(written[room[i]]);
        }

        return state.ToAddress();
    }

    private sealed class Reading
    {
        private readonly List<string> _words = new(8);
        private readonly List<string> _numbers = [];
        private string? _house;
        private string? _rt;
        private string? _rw;
        private Expected _expected;

        private enum Expected
        {
            Nothing,
            House,
            Rt,
            Rw,
        }

        public void Add(ReadOnlySpan<char> word)
        {
            word = word.Trim("-/");
            if (word.IsEmpty)
            {
                return;
            }

            if (AddressWords.IsNumberSign(word))
            {
                _expected = Expected.House;
                return;
            }

            // RT03, RT03/RW05, RT.3/5
            if (word.StartsWith("rt") || word.StartsWith("rw"))
            {
                var rest = word[2..].TrimStart("-/");
                if (rest.IsEmpty)
                {
                    _expected = word[1] == 't' ? Expected.Rt : Expected.Rw;
                    return;
                }

                if (rest.StartsWith("rw") || char.IsAsciiDigit(rest[0]))
                {
                    AddNeighbourhood(rest, word[1] == 't');
                    return;
                }
            }

            if (!char.IsAsciiDigit(word[0]) && !(word.Length > 1 && char.IsAsciiDigit(word[^1]) && word.Length <= 4 && _expected == Expected.House))
            {
                AddWord(word);
                return;
            }

            switch (_expected)
            {
                case Expected.Rt or Expected.Rw:
                    AddNeighbourhood(word, _expected == Expected.Rt);
                    break;
                case Expected.House when _house is null:
                    _house = Plain(word);
                    _expected = Expected.Nothing;
                    break;
                default:
                    _numbers.Add(Plain(word));
                    break;
            }
        }

        public PostalAddress? ToAddress()
        {
            var postcode = TakePostcode();
            if (_house is null && _numbers.Count > 0)
            {
                _house = _numbers[0];
                _numbers.RemoveAt(0);
            }

            _words.AddRange(_numbers); // kilometres, floors, seventeenth streets
            var neighbourhood = _rt is null && _rw is null ? null : $"{_rt}/{_rw}";
            return _words.Count == 0 && _house is null && postcode is null ? null : new PostalAddress([.. _words], _house, neighbourhood, postcode);
        }

        private void AddWord(ReadOnlySpan<char> word)
        {
            _expected = Expected.Nothing;
            while (!word.IsEmpty)
            {
                var end = word.IndexOfAny('-', '/') is >= 0 and var mark ? mark : word.Length;
                if (end > 0 && _words.Count < PostalAddress.MaxWords)
                {
                    _words.Add(AddressWords.ShortOf(word[..end]) ?? new string(word[..end]));
                }

                word = word[Math.Min(word.Length, end + 1)..];
            }
        }

        private void AddNeighbourhood(ReadOnlySpan<char> text, bool beginsWithRt)
        {
            _expected = Expected.Nothing;
            foreach (var range in text.SplitAny('/', '-'))
            {
                var part = text[range];
                var isRw = part.StartsWith("rw");
                part = part.Trim("rtw").TrimStart('0');
                if (part.IsEmpty)
                {
                    _expected = isRw ? Expected.Rw : _expected;
                    continue;
                }

                if (isRw || !beginsWithRt || _rt is not null)
                {
                    _rw ??= new string(part);
                }
                else
                {
                    _rt = new string(part);
                }
            }

            _expected = text.EndsWith('/') ? Expected.Rw : _expected;
        }

        /// <summary>The last number of five or six digits; else the last one of four, where another number is there for the house.</summary>
        private string? TakePostcode()
        {
            for (var i = _numbers.Count - 1; i >= 0; i--)
            {
                if (_numbers[i].Length is 5 or 6 && !_numbers[i].AsSpan().ContainsAnyExceptInRange('0', '9'))
                {
                    return Take(i);
                }
            }

            var last = _numbers.Count - 1;
            return last >= 0 && (last > 0 || _house is not null) && _numbers[last].Length == 4 && !_numbers[last].AsSpan().ContainsAnyExceptInRange('0', '9') ? Take(last) : null;
        }

        private string Take(int index)
        {
            var number = _numbers[index];
            _numbers.RemoveAt(index);
            return number;
        }

        private static string Plain(ReadOnlySpan<char> number)
        {
            var trimmed = number.TrimStart('0');
            return new string(trimmed.IsEmpty || number.Length >= 4 ? number : trimmed);
        }
    }
}
