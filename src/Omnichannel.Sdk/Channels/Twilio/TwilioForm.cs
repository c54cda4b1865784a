using System.Text;

namespace Omnichannel.Channels.Twilio;

/// <summary>The pairs of a form or a query, decoded to bytes: what Twilio signs, even where it is not text.</summary>
internal sealed class TwilioForm
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Twilio sends some dozens. Whoever posts a million is told so before anything is sorted or signed for him.
    private const int MostPairs = 1000;

    private readonly List<Pair> _pairs = [];
    private string? _problem;

    private readonly record struct Pair(byte[] Name, byte[] Value);

    /// <summary>Gets whether there are more pairs than Twilio ever sends; then there are none.</summary>
    public bool IsTooLong { get; private init; }

    /// <summary>Decodes; never fails. What is wrong is told by <see cref="TryRead"/>.</summary>
    public static TwilioForm Decode(ReadOnlySpan<byte> text)
    {
        if (text.Count((byte)'&') >= MostPairs)
        {
            return new TwilioForm { IsTooLong = true, _problem = "more than 1000 parameters" };
        }

        var form = new TwilioForm();
        if (!text.Contains((byte)'='))
        {
            form._problem = text.IsEmpty ? "no parameters" : "not a form";
        }

        foreach (var range in text.Split((byte)'&'))
        {
            var pair = text[range];
            if (!pair.IsEmpty)
            {
                var equals = pair.IndexOf((byte)'=');
                form._pairs.Add(new Pair(form.Unescape(equals < 0 ? pair : pair[..equals]), form.Unescape(equals < 0 ? [] : pair[(equals + 1)..])));
            }
        }

        return form;
    }

    /// <summary>Gets the names and values in the order in which Twilio signs them.</summary>
    /// <param name="repairUtf8">Whether bytes that are no UTF-8 are replaced, as a signer that works on text would have done.</param>
    /// <remarks>Names in ordinal order; of a repeated name each value once, in order. So do Twilio's own validators.</remarks>
    public byte[] SignedText(bool repairUtf8)
    {
        var sorted = (repairUtf8 ? _pairs.Select(pair => new Pair(Repair(pair.Name), Repair(pair.Value))) : _pairs).ToArray();
        Array.Sort(sorted, Compare);
        var signed = new MemoryStream(sorted.Sum(static pair => pair.Name.Length + pair.Value.Length));
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || Compare(sorted[i - 1], sorted[i]) != 0)
            {
                signed.Write(sorted[i].Name);
                signed.Write(sorted[i].Value);
            }
        }

        return signed.ToArray();
    }

    /// <summary>Reads the pairs as text.</summary>
    /// <param name="parameters">The parameters; null when they cannot be read.</param>
    /// <param name="problem">What is wrong, without content; null when nothing is.</param>
    public bool TryRead(out TwilioParameters? parameters, out string? problem)
    {
        parameters = null;
        problem = _problem;
        if (problem is not null)
        {
            return false;
        }

        var read = new TwilioParameters();
        try
        {
            foreach (var (name, value) in _pairs)
            {
                read.Add(Strict.GetString(name), Strict.GetString(value));
            }
        }
        catch (DecoderFallbackException)
        {
            problem = "not UTF-8";
            return false;
        }

        parameters = read;
        return true;
    }

    private static int Compare(Pair left, Pair right)
        => left.Name.AsSpan().SequenceCompareTo(right.Name) is var order and not 0 ? order : left.Value.AsSpan().SequenceCompareTo(right.Value);

    private static byte[] Repair(byte[] text) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));

    private byte[] Unescape(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                decoded[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
            {
                decoded[length++] = (byte)((Digit(text[i + 1]) << 4) | Digit(text[i + 2]));
                i += 2;
            }
            else
            {
                decoded[length++] = text[i]; // stays as it is, as in every lenient decoder, so that the signature can still be checked
                _problem ??= "a percent sign without two hexadecimal digits";
            }
        }

        return decoded[..length];
    }

    private static int Digit(byte digit) => char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
