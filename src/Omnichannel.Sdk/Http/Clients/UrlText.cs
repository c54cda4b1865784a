#if !USE_REFIT
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Omnichannel.Http.Clients;

/// <summary>A URI or a form, escaped while it is written; nothing is allocated but the result.</summary>
/// <remarks>Values are written with the invariant culture; <see langword="null"/> writes nothing, not even the name.</remarks>
internal ref struct UrlText
{
    /// <summary>How many characters generated clients give it on the stack; longer text moves to a pooled array.</summary>
    public const int StackChars = 256;

    private const int ChunkChars = 64;
    private const int MostCharsPerChar = 9; // three UTF-8 bytes, each %XX
    private const int MostValueChars = 128;

    private readonly bool _isForm;
    private DefaultInterpolatedStringHandler _text;
    private char _separator;
    private bool _listHasItems;

    /// <summary>Starts a URI.</summary>
    /// <param name="baseAddress">What comes before the path, without a slash at its end.</param>
    /// <param name="path">The first characters of the path, escaped.</param>
    /// <param name="buffer">Room to begin with.</param>
    public UrlText(string baseAddress, string path, Span<char> buffer)
    {
        _text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, buffer);
        _text.AppendLiteral(baseAddress);
        _text.AppendLiteral(path);
        _separator = '?';
    }

    /// <summary>Begins a URI at the account's own base address.</summary>
    /// <param name="baseAddress">The base address of the client, for an account without one.</param>
    /// <param name="endpoint">The base address of the account; null for none.</param>
    /// <param name="path">The path's beginning.</param>
    /// <param name="buffer">Room for the URI; if it is not enough, more is rented.</param>
    public UrlText(string baseAddress, Uri? endpoint, string path, Span<char> buffer)
    {
        _text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, buffer);
        _text.AppendFormatted(endpoint is null ? baseAddress : EndpointText.Of(endpoint));
        _text.AppendLiteral(path);
        _separator = '?';
    }

    /// <summary>Starts a form.</summary>
    /// <param name="buffer">Room to begin with.</param>
    public UrlText(Span<char> buffer)
    {
        _text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, buffer);
        _isForm = true;
    }

    /// <summary>Writes text that is escaped already.</summary>
    public void Append(string literal) => _text.AppendLiteral(literal);

    /// <summary>Says that the path has a fixed query, so that pairs go on after an ampersand.</summary>
    public void ContinueQuery() => _separator = '&';

    /// <summary>Writes a whole segment of the path.</summary>
    /// <exception cref="ArgumentException">The value is a dot segment, which would leave the path it was meant for.</exception>
    public void Segment(string value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        RefuseDots(value, name);
        Escape(value);
    }

    /// <summary>Writes a part of a segment, or a value within a fixed query.</summary>
    public void Part(string value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        Escape(value);
    }

    /// <summary>Writes a part of a segment, or a value within a fixed query.</summary>
    public void Part(bool value) => Escape(Text(value));

    /// <summary>Writes a part of a segment, or a value within a fixed query.</summary>
    public void Part<T>(T value, string? format = null)
        where T : ISpanFormattable => Value(value, format);

    /// <summary>Writes several segments: slashes stay.</summary>
    /// <exception cref="ArgumentException">One of them is a dot segment.</exception>
    public void Segments(string value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var rest = value.AsSpan();
        while (true)
        {
            var slash = rest.IndexOf('/');
            var segment = slash < 0 ? rest : rest[..slash];
            RefuseDots(segment, name);
            Escape(segment);
            if (slash < 0)
            {
                return;
            }

            _text.AppendLiteral("/");
            rest = rest[(slash + 1)..];
        }
    }

    /// <summary>Writes a pair; the name is escaped already.</summary>
    public void Pair(string name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            Escape(value);
        }
    }

    /// <inheritdoc cref="Pair(string, string?)"/>
    public void Pair(string name, bool? value)
    {
        if (value is { } flag)
        {
            Pair(name, Text(flag));
        }
    }

    /// <inheritdoc cref="Pair(string, string?)"/>
    public void Pair<T>(string name, T value, string? format = null)
        where T : ISpanFormattable
    {
        Name(name);
        Value(value, format);
    }

    /// <inheritdoc cref="Pair(string, string?)"/>
    public void Pair<T>(string name, T? value, string? format = null)
        where T : struct, ISpanFormattable
    {
        if (value is { } present)
        {
            Pair(name, present, format);
        }
    }

    /// <summary>Writes a pair for every item.</summary>
    public void Each(string name, IEnumerable<string?>? values)
    {
        foreach (var value in values ?? [])
        {
            Pair(name, value);
        }
    }

    /// <inheritdoc cref="Each(string, IEnumerable{string?}?)"/>
    public void Each<T>(string name, IEnumerable<T>? values, string? format = null)
        where T : ISpanFormattable
    {
        foreach (var value in values ?? [])
        {
            Pair(name, value, format);
        }
    }

    /// <inheritdoc cref="Each(string, IEnumerable{string?}?)"/>
    public void Each<T>(string name, IEnumerable<T>? values, Func<T, string?> text)
    {
        foreach (var value in values ?? [])
        {
            Pair(name, text(value));
        }
    }

    /// <summary>Writes one pair whose value is all items.</summary>
    public void Joined(string name, string separator, IEnumerable<string?>? values)
    {
        if (BeginList(name, values))
        {
            foreach (var value in values!) // a list that began is there
            {
                Item(separator);
                Escape(value);
            }
        }
    }

    /// <inheritdoc cref="Joined(string, string, IEnumerable{string?}?)"/>
    public void Joined<T>(string name, string separator, IEnumerable<T>? values, string? format = null)
        where T : ISpanFormattable
    {
        if (BeginList(name, values))
        {
            foreach (var value in values!) // a list that began is there
            {
                Item(separator);
                Value(value, format);
            }
        }
    }

    /// <inheritdoc cref="Joined(string, string, IEnumerable{string?}?)"/>
    public void Joined<T>(string name, string separator, IEnumerable<T>? values, Func<T, string?> text)
    {
        if (BeginList(name, values))
        {
            foreach (var value in values!) // a list that began is there
            {
                Item(separator);
                Escape(text(value));
            }
        }
    }

    /// <summary>Writes a pair for every entry, the prefix before each name.</summary>
    public void Entries(string prefix, IEnumerable<KeyValuePair<string, string?>>? entries)
    {
        foreach (var (name, value) in entries ?? [])
        {
            if (value is not null)
            {
                EntryName(prefix, name);
                Escape(value);
            }
        }
    }

    /// <inheritdoc cref="Entries(string, IEnumerable{KeyValuePair{string, string?}}?)"/>
    public void Entries<T>(string prefix, IEnumerable<KeyValuePair<string, T>>? entries)
        where T : ISpanFormattable
    {
        foreach (var (name, value) in entries ?? [])
        {
            EntryName(prefix, name);
            Value(value, null);
        }
    }

    /// <summary>Ends a URI.</summary>
    /// <param name="last">The one that was made before: an account that sends one message after the other sends them all to the same, which is read once.</param>
    public Uri ToUri(ref Uri? last)
    {
        if (last is { } same && _text.Text.SequenceEqual(same.OriginalString))
        {
            _text.Clear();
            return same;
        }

        return last = new Uri(_text.ToStringAndClear(), UriKind.Absolute);
    }

    /// <summary>Ends a form.</summary>
    public HttpContent ToContent()
    {
        var bytes = new byte[_text.Text.Length];
        Encoding.ASCII.GetBytes(_text.Text, bytes);
        _text.Clear();
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        return content;
    }

    private static string Text(bool value) => value ? bool.TrueString : bool.FalseString;

    private static void RefuseDots(ReadOnlySpan<char> segment, string name)
    {
        if (segment is "." or "..")
        {
            throw new ArgumentException("A dot segment would leave the path it was meant for.", name);
        }
    }

    private bool BeginList(string name, object? values)
    {
        _listHasItems = false;
        if (values is null)
        {
            return false;
        }

        Name(name);
        return true;
    }

    private void Item(string separator)
    {
        if (_listHasItems)
        {
            Escape(separator);
        }

        _listHasItems = true;
    }

    private void Separator()
    {
        if (_separator != '\0')
        {
            _text.AppendFormatted(_separator);
        }

        _separator = '&';
    }

    private void Name(string name)
    {
        Separator();
        _text.AppendLiteral(name);
        _text.AppendLiteral("=");
    }

    private void EntryName(string prefix, string name)
    {
        Separator();
        _text.AppendLiteral(prefix);
        Escape(name);
        _text.AppendLiteral("=");
    }

    private void Value<T>(T value, string? format)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[MostValueChars];
        if (value.TryFormat(text, out var written, format, CultureInfo.InvariantCulture))
        {
            Escape(text[..written]);
        }
        else
        {
            Escape(value.ToString(format, CultureInfo.InvariantCulture));
        }
    }

    private void Escape(scoped ReadOnlySpan<char> value)
    {
        if (!_isForm)
        {
            EscapeRun(value);
            return;
        }

        // A form writes a space as a plus sign.
        while (true)
        {
            var space = value.IndexOf(' ');
            EscapeRun(space < 0 ? value : value[..space]);
            if (space < 0)
            {
                return;
            }

            _text.AppendLiteral("+");
            value = value[(space + 1)..];
        }
    }

    private void EscapeRun(scoped ReadOnlySpan<char> value)
    {
        Span<char> escaped = stackalloc char[ChunkChars * MostCharsPerChar];
        while (!value.IsEmpty)
        {
            var length = Math.Min(value.Length, ChunkChars);
            if (length < value.Length && char.IsHighSurrogate(value[length - 1]))
            {
                length--; // its other half must be escaped with it
            }

            if (!Uri.TryEscapeDataString(value[..length], escaped, out var written))
            {
                throw new InvalidOperationException("The room for escaped text is too small.");
            }

            _text.AppendFormatted(escaped[..written]);
            value = value[length..];
        }
    }
}
#endif
