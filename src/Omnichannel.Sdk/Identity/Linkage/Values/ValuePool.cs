using System.Text;

namespace Omnichannel.Identity.Linkage.Values;

/// <summary>
/// Holds each distinct normalised value once, with its signature and its words, and numbers them by first appearance. A value's identity is its
/// bytes; the arrays grow by doubling and are never touched per record again.
/// </summary>
internal sealed class ValuePool
{
    private const int MaxTokens = 64;

    private readonly Kernel[] _kernels;
    private readonly bool _words;
    private byte[] _bytes = new byte[256];
    private int[] _start = new int[17];
    private ulong[] _signature = new ulong[16];
    private uint[] _hash = new uint[16];
    private int[] _table = new int[32]; // value number plus one
    private int[] _tokenStart = [];
    private uint[] _token = [];
    private float[] _weight = [];
    private ushort[] _tokenAt = [];

    /// <param name="kernels">How the fields that share the pool are compared.</param>
    public ValuePool(params Kernel[] kernels)
    {
        _kernels = kernels;
        _words = kernels.Contains(Kernel.Text);
        if (_words)
        {
            _tokenStart = new int[17];
            _token = new uint[32];
            _weight = new float[32];
            _tokenAt = new ushort[32];
        }
    }

    public int Count { get; private set; }

    /// <summary>Gets whether the values are taken apart into words.</summary>
    public bool HasWords => _words;

    public ulong Signature(int code) => _signature[code];

    public ReadOnlySpan<byte> Bytes(int code) => _bytes.AsSpan(_start[code].._start[code + 1]);

    public string Text(int code) => Encoding.UTF8.GetString(Bytes(code));

    public ReadOnlySpan<uint> Tokens(int code) => _words ? _token.AsSpan(_tokenStart[code].._tokenStart[code + 1]) : default;

    public ValueView View(int code)
    {
        if (!_words)
        {
            return new(Bytes(code), default, default, default);
        }

        var range = _tokenStart[code].._tokenStart[code + 1];
        return new(Bytes(code), _token.AsSpan(range), _weight.AsSpan(range), _tokenAt.AsSpan(range));
    }

    /// <summary>Finds a value's number; -1 where it is not held.</summary>
    public int Find(ReadOnlySpan<byte> value)
    {
        var hash = (uint)Hash.Of(value);
        var mask = _table.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var code = _table[slot] - 1;
            if (code < 0 || (_hash[code] == hash && Bytes(code).SequenceEqual(value)))
            {
                return code;
            }
        }
    }

    /// <summary>Gives a value's number, holding it from now on.</summary>
    public int Intern(ReadOnlySpan<byte> value)
    {
        var hash = (uint)Hash.Of(value);
        var mask = _table.Length - 1;
        var slot = (int)hash & mask;
        for (; _table[slot] != 0; slot = (slot + 1) & mask)
        {
            var code = _table[slot] - 1;
            if (_hash[code] == hash && Bytes(code).SequenceEqual(value))
            {
                return code;
            }
        }

        Add(value, hash);
        _table[slot] = Count;
        if (Count * 10L > _table.Length * 7L)
        {
            Rehash();
        }

        return Count - 1;
    }

    /// <summary>Sets what each word tells.</summary>
    public void Weigh(Func<uint, float> weightOf)
    {
        if (!_words)
        {
            return;
        }

        for (var i = 0; i < _tokenStart[Count]; i++)
        {
            _weight[i] = weightOf(_token[i]);
        }
    }

    /// <summary>Sets what each word of one value tells.</summary>
    public void Weigh(int code, TokenWeights weights)
    {
        for (var i = _words ? _tokenStart[code] : 0; _words && i < _tokenStart[code + 1]; i++)
        {
            _weight[i] = weights.Of(_token[i]);
        }
    }

    /// <summary>Forgets all values but keeps the memory.</summary>
    public void Clear()
    {
        Array.Clear(_table);
        Count = 0;
    }

    private void Add(ReadOnlySpan<byte> value, uint hash)
    {
        if (Count == _signature.Length)
        {
            Array.Resize(ref _signature, Count * 2);
            Array.Resize(ref _hash, Count * 2);
            Array.Resize(ref _start, (Count * 2) + 1);
            if (_words)
            {
                Array.Resize(ref _tokenStart, (Count * 2) + 1);
            }
        }

        var at = _start[Count];
        while (at + value.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, _bytes.Length * 2L));
        }

        value.CopyTo(_bytes.AsSpan(at));
        _start[Count + 1] = at + value.Length;
        _hash[Count] = hash;
        if (_words)
        {
            AddTokens(value);
        }

        _signature[Count] = SignatureOf(value);
        Count++;
    }

    private ulong SignatureOf(ReadOnlySpan<byte> value)
    {
        if (_words)
        {
            return Values.Signature.Words(value, _token.AsSpan(_tokenStart[Count].._tokenStart[Count + 1]));
        }

        return _kernels[0] switch
        {
            Kernel.Code or Kernel.Date or Kernel.Year => Values.Signature.Digits(value),
            Kernel.Number => Values.Signature.Number(value),
            _ => Values.Signature.Letters(value),
        };
    }

    private void AddTokens(ReadOnlySpan<byte> value)
    {
        Span<uint> tokens = stackalloc uint[MaxTokens];
        Span<ushort> starts = stackalloc ushort[MaxTokens];
        var n = 0;
        for (var i = 0; i < value.Length && n < MaxTokens;)
        {
            var rest = value[i..];
            var length = rest.IndexOf((byte)' ');
            length = length < 0 ? rest.Length : length;
            starts[n] = (ushort)i;
            tokens[n++] = TokenHash(rest[..length]);
            i += length + 1;
        }

        tokens[..n].Sort(starts[..n]);
        var at = _tokenStart[Count];
        if (at + n > _token.Length)
        {
            var size = Math.Max(at + n, _token.Length * 2);
            Array.Resize(ref _token, size);
            Array.Resize(ref _weight, size);
            Array.Resize(ref _tokenAt, size);
        }

        for (var i = 0; i < n; i++)
        {
            if (i == 0 || tokens[i] != tokens[i - 1])
            {
                _token[at] = tokens[i];
                _weight[at] = 1;
                _tokenAt[at++] = starts[i];
            }
        }

        _tokenStart[Count + 1] = at;
    }

    public static uint TokenHash(ReadOnlySpan<byte> token) => (uint)(Hash.Of(token) >> 32);

    private void Rehash()
    {
        var table = new int[_table.Length * 2];
        var mask = table.Length - 1;
        for (var code = 0; code < Count; code++)
        {
            var slot = (int)_hash[code] & mask;
            while (table[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            table[slot] = code + 1;
        }

        _table = table;
    }
}
