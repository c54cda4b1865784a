using System.Runtime.Intrinsics;
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
    private readonly bool _names;
    private readonly bool _rarestCount;
    private byte[] _bytes = new byte[256];
    private Place[] _place = new Place[17];
    private ulong[] _signature = new ulong[16];
    private uint[] _hash = new uint[16];
    private int[] _table = new int[32]; // value number plus one
    private Token[] _token = [];
    private Vector128<byte>[] _head = []; // of names

    /// <param name="kernels">How the fields that share the pool are compared.</param>
    public ValuePool(params Kernel[] kernels)
    {
        _kernels = kernels;
        _words = kernels.Contains(Kernel.Text) || kernels.Contains(Kernel.FullName);
        _names = kernels.Contains(Kernel.Name);
        _rarestCount = kernels.Contains(Kernel.Text);
        _head = _names ? new Vector128<byte>[16] : [];
        if (_words)
        {
            _token = new Token[32];
        }
    }

    public int Count { get; private set; }

    /// <summary>Gets whether the values are taken apart into words.</summary>
    public bool HasWords => _words;

    public ulong Signature(int code) => _signature[code];

    public ReadOnlySpan<byte> Bytes(int code) => _bytes.AsSpan(_place[code].Byte.._place[code + 1].Byte);

    /// <summary>Gets the first sixteen bytes of a value that may be a name, zeros behind a shorter one.</summary>
    public Vector128<byte> Head(int code) => _head[code];

    public string Text(int code) => Encoding.UTF8.GetString(Bytes(code));

    public ReadOnlySpan<Token> Tokens(int code) => _token.AsSpan(_place[code].Token.._place[code + 1].Token);

    public ValueView View(int code) => new(Bytes(code), Tokens(code));

    /// <summary>Reads where a value stands; a loop of this fetches many places into the processor's cache at once, of which each would be waited for later.</summary>
    public int Touch(int code) => _place[code].Token;

    /// <summary>Reads the first letters of a name; see <see cref="Touch"/>.</summary>
    public uint TouchHead(int code) => _head[code].AsUInt32()[0];

    /// <summary>Reads the first letter of a value that <see cref="Touch"/> has fetched.</summary>
    public int TouchBytes(int code) => _bytes[_place[code].Byte];

    /// <summary>Reads the first word of a value that <see cref="Touch"/> has fetched.</summary>
    public uint TouchWords(int code) => _place[code].Token is var at && at < _token.Length ? _token[at].Hash : 0;

    /// <summary>Reads where a hash would stand in the table.</summary>
    public int TouchTable(uint hash) => _table[(int)hash & (_table.Length - 1)];

    public static uint HashOf(ReadOnlySpan<byte> value) => (uint)Hash.Of(value);

    /// <summary>Finds a value's number; -1 where it is not held.</summary>
    public int Find(ReadOnlySpan<byte> value)
    {
        var hash = HashOf(value);
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
    public int Intern(ReadOnlySpan<byte> value) => Intern(value, HashOf(value));

    /// <summary>Gives the number of a value whose <see cref="HashOf"/> is known.</summary>
    public int Intern(ReadOnlySpan<byte> value, uint hash)
    {
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

    /// <summary>Sets how much each word counts.</summary>
    public void Weigh(TokenWeights weights, ParallelOptions parallel)
    {
        const int Chunk = 1 << 16;
        var end = _place[Count].Token;
        Parallel.For(0, (end + Chunk - 1) / Chunk, parallel, chunk =>
        {
            foreach (ref var token in _token.AsSpan((chunk * Chunk)..Math.Min(end, (chunk + 1) * Chunk)))
            {
                token.Weight = WeightOf(token.Hash, weights);
            }
        });
    }

    /// <summary>Sets how much each word of one value counts.</summary>
    public void Weigh(int code, TokenWeights weights)
    {
        foreach (ref var token in _token.AsSpan(_place[code].Token.._place[code + 1].Token))
        {
            token.Weight = WeightOf(token.Hash, weights);
        }
    }

    /// <summary>
    /// Gets how much a word counts: in names as much as it tells, in texts and addresses the square of it, so that one rare word (a model, a street) counts more than several common ones (what it is, its colour).
    /// </summary>
    private float WeightOf(uint token, TokenWeights weights)
    {
        var bits = weights.Of(token);
        return _rarestCount ? bits * bits : bits;
    }

    /// <summary>Forgets all values but keeps the memory.</summary>
    public void Clear()
    {
        Array.Clear(_table);
        Count = 0;
    }

    /// <summary>Gives back memory that was kept for more values.</summary>
    public void Trim(ParallelOptions parallel)
    {
        var (end, room) = (_place[Count], Math.Max(Count, 1));
        Parallel.Invoke(
            parallel,
            () => Array.Resize(ref _token, end.Token),
            () => Array.Resize(ref _bytes, end.Byte),
            () => Array.Resize(ref _head, _names ? room : 0),
            () => Array.Resize(ref _signature, room),
            () => Array.Resize(ref _place, room + 1),
            () => Array.Resize(ref _hash, room));
    }

    private void Add(ReadOnlySpan<byte> value, uint hash)
    {
        if (Count == _signature.Length)
        {
            Array.Resize(ref _signature, Count * 2);
            Array.Resize(ref _hash, Count * 2);
            Array.Resize(ref _place, (Count * 2) + 1);
            if (_names)
            {
                Array.Resize(ref _head, Count * 2);
            }
        }

        var at = _place[Count].Byte;
        while (at + value.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(256, _bytes.Length * 2L)));
        }

        value.CopyTo(_bytes.AsSpan(at));
        _place[Count + 1] = new Place { Byte = at + value.Length, Token = _words ? AddTokens(value) : 0 };
        _hash[Count] = hash;
        if (_names)
        {
            Span<byte> head = stackalloc byte[Vector128<byte>.Count];
            value[..Math.Min(value.Length, head.Length)].CopyTo(head);
            _head[Count] = Vector128.Create<byte>(head);
        }

        _signature[Count] = SignatureOf(value);
        Count++;
    }

    private ulong SignatureOf(ReadOnlySpan<byte> value) => _words ? Values.Signature.Letters(value) : _kernels[0] switch
    {
        Kernel.Code or Kernel.Date or Kernel.Year => Values.Signature.Digits(value),
        Kernel.Number => Values.Signature.Number(value),
        Kernel.Email => Values.Signature.Characters(value),
        _ => Values.Signature.Letters(value),
    };

    private int AddTokens(ReadOnlySpan<byte> value)
    {
        var at = _place[Count].Token;
        if (at + MaxTokens > _token.Length)
        {
            Array.Resize(ref _token, (int)Math.Min(Array.MaxLength, Math.Max(at + MaxTokens, _token.Length * 2L)));
        }

        // The words stand in ascending order of their hashes, each once; there are few, so each is put in its place as it comes.
        var tokens = _token.AsSpan(at, MaxTokens);
        var n = 0;
        var seen = 0;
        for (var i = 0; i < value.Length && seen < MaxTokens; seen++)
        {
            var word = value[i..];
            var length = word.IndexOf((byte)' ');
            word = length < 0 ? word : word[..length];
            var hash = TokenHash(word);
            var place = n;
            while (place > 0 && tokens[place - 1].Hash > hash)
            {
                place--;
            }

            if (place == 0 || tokens[place - 1].Hash != hash)
            {
                tokens[place..n].CopyTo(tokens[(place + 1)..]);
                tokens[place] = new Token
                {
                    Hash = hash,
                    Weight = 1,
                    Letters = Values.Signature.OfWord(word),
                    Start = (ushort)i,
                    Length = (byte)Math.Min(word.Length, byte.MaxValue),
                    First = word.IsEmpty ? (byte)0 : word[0],
                };
                n++;
            }

            i += word.Length + 1;
        }

        return at + n;
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

    /// <summary>Where a value's bytes and words begin.</summary>
    private struct Place
    {
        public int Byte;
        public int Token;
    }
}
