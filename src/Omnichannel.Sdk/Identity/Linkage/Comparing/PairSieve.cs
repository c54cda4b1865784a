using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Training;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>
/// Weighs pairs as far as it takes to see that they have less evidence than is asked for. Fields stand side by side in one byte each: how they agree, or that it is not known yet; what
/// is not known counts as the best that it can be. The bound is exact: no pair that counts is lost.
/// </summary>
internal sealed class PairSieve
{
    private const byte Open = 8; // anything but equal and crossed; one more: near is out of reach, and so on down to weak
    private const byte OpenOrCrossed = 12;
    private const int Standings = 16;
    private const int States = 4; // of a companion: missing, disagrees, agrees, not known
    private const int Size = States * States * Standings; // of the parent and the second
    private const int NoField = 31; // there are twenty fields at most
    private const float Slack = 0.01f; // more than sums in another order are rounded apart

    private static readonly byte[] StateOf = [0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 1, 1, 3, 0, 0, 0]; // see WeightTable.StateOf

    private readonly float[] _weights;
    private readonly byte[] _parents;
    private readonly byte[] _seconds;
    private readonly Kernel[] _kernels;
    private readonly int[] _poolOf;
    private readonly int[][] _siblings;
    private readonly int[] _turns; // the fields as they are read
    private readonly uint[] _turnOf; // of each field, a bit
    private readonly Crossing _crossing;
    private readonly uint _crossable;
    private readonly ValueRarity _rarity;

    public PairSieve(LinkSchema schema, float[] weights, int[] parents, int[] seconds, ValueRarity rarity)
    {
        _kernels = schema.Kernels;
        _poolOf = schema.PoolOf;
        _siblings = schema.Siblings;
        _crossing = new Crossing(schema);
        _rarity = rarity;
        _parents = [.. parents.Select(p => (byte)(p < 0 ? NoField : p))];
        _seconds = [.. seconds.Select(s => (byte)(s < 0 ? NoField : s))];
        _weights = new float[parents.Length * Size];
        for (var f = 0; f < parents.Length; f++)
        {
            _crossable |= _siblings[f].Length > 0 ? 1u << f : 0;
            for (var state = 0; state < States * States; state++)
            {
                int[] known = [.. from p in KnownStates(parents[f], state / States) from s in KnownStates(seconds[f], state % States) select WeightTable.StateOf(p, s)];
                float Weight(int level) => known.Max(k => weights[(f * WeightTable.Size) + (k * WeightTable.Levels) + level]);
                var to = _weights.AsSpan((f * Size) + (state * Standings), Standings);
                for (var level = 0; level < WeightTable.Levels; level++)
                {
                    to[level] = Weight(level);
                }

                var most = CanTellNothing(f) ? Math.Max(0, Weight((int)Level.Differ)) : Weight((int)Level.Differ);
                for (var level = Level.Weak; level <= Level.Near; level++)
                {
                    most = Math.Max(most, Weight((int)level));
                    to[OpenUpTo(level)] = most;
                }

                to[OpenOrCrossed] = Math.Max(most, Weight((int)Level.Crossed));
            }
        }

        // What can tell the most is read first, but texts last of all: they take the longest.
        _turns = [.. Enumerable.Range(0, parents.Length).OrderBy(f => _kernels[f] is Kernel.Text or Kernel.FullName).ThenByDescending(f => _weights[(f * Size) + Open] - _weights[(f * Size) + (int)Level.Differ])];
        _turnOf = [.. Enumerable.Range(0, parents.Length).Select(f => 1u << Array.IndexOf(_turns, f))];
    }

    /// <summary>Tells whether two values of a field may turn out to tell nothing when they are read.</summary>
    private bool CanTellNothing(int field) => field >= 0 && _kernels[field] == Kernel.Email;

    /// <summary>Lists the states that a companion may turn out to be in when it is read.</summary>
    private IEnumerable<int> KnownStates(int companion, int state)
        => state <= WeightTable.Agrees ? [state] : CanTellNothing(companion) ? [0, 1, WeightTable.Agrees] : [1, WeightTable.Agrees];

    private static byte OpenUpTo(Level level) => (byte)(Open + Level.Near - level);

    /// <summary>Compares two records whose values are held in the same pools, by their rows as <see cref="RecordRow"/> lays them out.</summary>
    /// <returns>The evidence; negative infinity where it is too little.</returns>
    public float EvidenceFrom(float least, ValuePool[] pools, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length == RecordRow.Width(_kernels.Length) && b.Length == a.Length, true, nameof(a));
        var codesA = RecordRow.Codes(a);
        return EvidenceFrom(least, new PairValues(pools, RecordRow.Signatures(a), codesA, codesA, pools, RecordRow.Signatures(b), RecordRow.Codes(b)));
    }

    /// <summary>Compares two records wherever their values are held.</summary>
    /// <returns>The evidence; negative infinity where it is too little.</returns>
    public float EvidenceFrom(float least, in PairValues pair)
    {
        Span<byte> standing = stackalloc byte[NoField + 1];
        ref var stands = ref MemoryMarshal.GetReference(standing);
        var open = Look(pair, ref stands, out var rarity);
        while (open != 0)
        {
            var spare = Bound(ref stands) + rarity - least + Slack;
            if (spare < 0)
            {
                return float.NegativeInfinity;
            }

            Read(pair, _turns[BitOperations.TrailingZeroCount(open)], ref stands, spare);
            open &= open - 1;
        }

        return Weigh(pair, ref stands);
    }

    /// <summary>Compares as far as signatures tell; returns the fields that have to be read, by their turns.</summary>
    private uint Look(in PairValues pair, ref byte stands, out float rarity)
    {
        uint open = 0, apart = 0;
        rarity = 0;
        ref var ownA = ref MemoryMarshal.GetReference(pair.CodesA);
        ref var heldA = ref MemoryMarshal.GetReference(pair.HeldA);
        ref var codesB = ref MemoryMarshal.GetReference(pair.CodesB);
        ref var signaturesA = ref MemoryMarshal.GetReference(pair.SignaturesA);
        ref var signaturesB = ref MemoryMarshal.GetReference(pair.SignaturesB);
        var kernels = _kernels;
        var turnOf = _turnOf;
        for (var f = 0; f < kernels.Length; f++)
        {
            var code = Unsafe.Add(ref codesB, f);
            if ((Unsafe.Add(ref ownA, f) | code) < 0)
            {
                continue;
            }

            if (Unsafe.Add(ref heldA, f) == code)
            {
                Unsafe.Add(ref stands, f) = (byte)Level.Equal;
                rarity += _rarity.Of(f, code);
                continue;
            }

            var (signatureA, signatureB) = (Unsafe.Add(ref signaturesA, f), Unsafe.Add(ref signaturesB, f));
            if (kernels[f] == Kernel.Name)
            {
                var most = NameComparison.Most(signatureA, signatureB);
                apart |= 1u << f;
                open |= most == Level.Differ ? 0 : turnOf[f];
                Unsafe.Add(ref stands, f) = most == Level.Differ ? (byte)Level.Differ : OpenUpTo(most);
                continue;
            }

            var level = FieldComparison.Look(kernels[f], signatureA, signatureB);
            open |= level == Level.Missing ? turnOf[f] : 0;
            apart |= level <= Level.Weak ? 1u << f : 0;
            Unsafe.Add(ref stands, f) = level == Level.Missing ? Open : (byte)level;
        }

        for (apart &= _crossable; apart != 0; apart &= apart - 1)
        {
            var f = BitOperations.TrailingZeroCount(apart);
            foreach (var g in _siblings[f])
            {
                var (isThere, isBack) = (pair.HeldA[f] == pair.CodesB[g], pair.CodesB[f] == pair.HeldA[g]);
                if ((isThere && isBack) || ((isThere || isBack) && _crossing.IsCrossed(f, g, isThere, pair)))
                {
                    Unsafe.Add(ref stands, f) = (open & turnOf[f]) != 0 ? OpenOrCrossed : (byte)Level.Crossed;
                }
            }
        }

        return open;
    }

    private void Read(in PairValues pair, int f, ref byte stands, float spare)
    {
        ref var own = ref Unsafe.Add(ref stands, f);
        var canBeCrossed = own == OpenOrCrossed;
        var least = canBeCrossed ? Level.Differ : LeastOf(f, ref stands, spare);
        var level = FieldComparison.Read(
            _kernels[f], pair.SignaturesA[f], pair.SignaturesB[f], pair.PoolsA[_poolOf[f]], pair.CodesA[f], pair.PoolsB[_poolOf[f]], pair.CodesB[f], least);
        own = level <= Level.Weak && canBeCrossed ? (byte)Level.Crossed : (byte)level;
    }

    /// <summary>Finds the lowest level of an open field that leaves the whole as much evidence as is asked for.</summary>
    private Level LeastOf(int f, ref byte stands, float spare)
    {
        var weights = _weights.AsSpan((f * Size) + (StateOfCompanions(f, ref stands) * Standings), Standings);
        var least = weights[Unsafe.Add(ref stands, f)] - spare;
        var level = (int)Level.Differ;
        while (level < (int)Level.Near && weights[level] < least)
        {
            level++;
        }

        return (Level)level;
    }

    private int StateOfCompanions(int f, ref byte stands) => (StateOf[Unsafe.Add(ref stands, _parents[f])] * States) + StateOf[Unsafe.Add(ref stands, _seconds[f])];

    /// <summary>The most evidence that there can be, the rarity of equal values left out.</summary>
    private float Bound(ref byte stands)
    {
        float sum = 0;
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var states = ref MemoryMarshal.GetArrayDataReference(StateOf);
        var parents = _parents;
        ref var seconds = ref MemoryMarshal.GetArrayDataReference(_seconds);
        for (var f = 0; f < parents.Length; f++)
        {
            var state = (Unsafe.Add(ref states, Unsafe.Add(ref stands, parents[f])) * States) + Unsafe.Add(ref states, Unsafe.Add(ref stands, Unsafe.Add(ref seconds, f)));
            sum += Unsafe.Add(ref weights, (f * Size) + (state * Standings) + Unsafe.Add(ref stands, f));
        }

        return sum;
    }

    /// <summary>The evidence of a pair that is known; the same sum in the same order as everywhere.</summary>
    private float Weigh(in PairValues pair, ref byte stands)
    {
        float sum = 0;
        for (var f = 0; f < _parents.Length; f++)
        {
            var standing = Unsafe.Add(ref stands, f);
            sum += _weights[(f * Size) + (StateOfCompanions(f, ref stands) * Standings) + standing];
            if (standing == (byte)Level.Equal)
            {
                sum += _rarity.Of(f, pair.CodesB[f]);
            }
        }

        return sum;
    }
}
