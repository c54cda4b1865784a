using System.Globalization;
using System.Text.Json;
using Omnichannel;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace IdentityReplay;

/// <summary>Reads one line of the input. By hand, because lines are read by the million.</summary>
internal ref struct ObservationLine
{
    private const int MaxText = 200;
    private const int MaxProfileFields = 50;

    private static readonly string[] Kinds =
    [
        IdentifierKinds.Phone, IdentifierKinds.Email, IdentifierKinds.Visitor, IdentifierKinds.Customer, IdentifierKinds.Loyalty, IdentifierKinds.Buyer, IdentifierKinds.Telegram, IdentifierKinds.Username,
        IdentifierKinds.Scoped, IdentifierKinds.PhoneMasked, IdentifierKinds.EmailMasked,
    ];

    private Utf8JsonReader _reader;
    private string? _id;
    private string? _source;
    private string? _sender;
    private DateTimeOffset? _at;
    private List<IdentifierClaim>? _identifiers;
    private Dictionary<string, string>? _profile;

    /// <summary>Reads an observation.</summary>
    /// <param name="json">The line.</param>
    /// <param name="before">When a line without a time was seen: when the one before it was, so that the same input gives the same output.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">Something is missing, too long, or not of its type.</exception>
    public static Observation Read(ReadOnlySpan<byte> json, DateTimeOffset before)
    {
        var line = new ObservationLine { _reader = new Utf8JsonReader(json) };
        line.ReadFields();
        return new Observation
        {
            Id = line._id ?? throw new FormatException("id: is missing"),
            At = line._at ?? before,
            Source = line._source ?? throw new FormatException("source: is missing"),
            Sender = line._sender is { Length: > 0 } sender ? sender : null,
            Identifiers = line._identifiers ?? [],
            Profile = line._profile,
        };
    }

    private void ReadFields()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("is no JSON object");
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueTextEquals("id"u8))
            {
                _id = ReadText("id", MaxText);
            }
            else if (_reader.ValueTextEquals("at"u8))
            {
                _at = ReadTime();
            }
            else if (_reader.ValueTextEquals("source"u8))
            {
                _source = ReadText("source", MaxText);
            }
            else if (_reader.ValueTextEquals("sender"u8))
            {
                _sender = ReadTextOrNull("sender", IdentifierNormaliser.MaxLength);
            }
            else if (_reader.ValueTextEquals("identifiers"u8))
            {
                ReadIdentifiers();
            }
            else if (_reader.ValueTextEquals("profile"u8))
            {
                ReadProfile();
            }
            else
            {
                _reader.Skip();
            }
        }

        while (_reader.Read())
        {
            // Anything behind the object is a fault that the reader tells.
        }
    }

    private void ReadIdentifiers()
    {
        if (!Enter("identifiers", JsonTokenType.StartArray, "takes a list"))
        {
            return;
        }

        _identifiers = new List<IdentifierClaim>(4);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_identifiers.Count == IdentityObservation.MaxIdentifiers)
            {
                throw new FormatException($"identifiers: takes at most {IdentityObservation.MaxIdentifiers}");
            }

            _identifiers.Add(ReadIdentifier($"identifiers[{_identifiers.Count}]"));
        }
    }

    private IdentifierClaim ReadIdentifier(string place)
    {
        string? kind = null, value = null;
        Assurance? assurance = null;
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException($"{place}: takes an object");
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueTextEquals("kind"u8))
            {
                kind = ReadKind(place);
            }
            else if (_reader.ValueTextEquals("value"u8))
            {
                value = ReadText(place, int.MaxValue);
            }
            else if (_reader.ValueTextEquals("assurance"u8))
            {
                assurance = ReadAssurance(place);
            }
            else
            {
                _reader.Skip();
            }
        }

        return kind is not null && value is not null && assurance is { } known
            ? new IdentifierClaim(kind, value, known)
            : throw new FormatException($"{place}: takes a kind, a value and an assurance");
    }

    private string ReadKind(string place)
    {
        _reader.Read();
        foreach (var kind in Kinds)
        {
            if (_reader.TokenType == JsonTokenType.String && _reader.ValueTextEquals(kind))
            {
                return kind;
            }
        }

        return Text($"{place}.kind", MaxText);
    }

    private Assurance ReadAssurance(string place)
    {
        _reader.Read();
        return _reader.TokenType != JsonTokenType.String ? throw Unknown()
            : _reader.ValueTextEquals("verified"u8) ? Assurance.Verified
            : _reader.ValueTextEquals("asserted"u8) ? Assurance.Asserted
            : _reader.ValueTextEquals("claimed"u8) ? Assurance.Claimed
            : _reader.ValueTextEquals("inferred"u8) ? Assurance.Inferred
            : throw Unknown();

        FormatException Unknown() => new($"{place}.assurance: takes verified, asserted, claimed or inferred");
    }

    private void ReadProfile()
    {
        if (!Enter("profile", JsonTokenType.StartObject, "takes an object"))
        {
            return;
        }

        _profile = new Dictionary<string, string>(4, StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = _reader.GetString()!; // a property has a name
            _reader.Read();
            var text = _reader.TokenType switch
            {
                JsonTokenType.String => _reader.GetString(),
                JsonTokenType.Null => null,
                JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(_reader.ValueSpan),
                JsonTokenType.True => "true",
                JsonTokenType.False => "false",
                _ => throw new FormatException($"profile.{field}: takes a text, a number or a truth value"),
            };
            if (text is not null)
            {
                _profile[field] = text;
            }
        }

        if (_profile.Count > MaxProfileFields)
        {
            throw new FormatException($"profile: takes at most {MaxProfileFields} fields");
        }
    }

    private DateTimeOffset? ReadTime()
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.Null ? null
            : _reader.TokenType == JsonTokenType.String && _reader.ValueSpan is [.., (byte)'Z'] && _reader.TryGetDateTimeOffset(out var time) ? time
            : _reader.TokenType == JsonTokenType.String && DateTimeOffset.TryParse(_reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var other) ? other
            : throw new FormatException("at: takes a time such as 2026-01-31T10:00:00Z");
    }

    /// <summary>Goes into a list or an object.</summary>
    /// <returns>False for null.</returns>
    private bool Enter(string field, JsonTokenType start, string takes)
    {
        _reader.Read();
        return _reader.TokenType == start || (_reader.TokenType == JsonTokenType.Null ? false : throw new FormatException($"{field}: {takes}"));
    }

    private string? ReadTextOrNull(string field, int max)
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.Null ? null : _reader.TokenType == JsonTokenType.String && _reader.ValueSpan.Length == 0 ? null : Text(field, max);
    }

    private string ReadText(string field, int max)
    {
        _reader.Read();
        return Text(field, max);
    }

    private readonly string Text(string field, int max)
        => _reader.TokenType == JsonTokenType.String && _reader.GetString() is { Length: > 0 } text && text.Length <= max ? text
            : throw new FormatException(max == int.MaxValue ? $"{field}: takes a text" : $"{field}: takes a text of 1 to {max} characters");
}
