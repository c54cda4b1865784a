using System.Globalization;
using System.Text;
using Omnichannel.Events;

namespace Omnichannel.Identity.Import;

/// <summary>Rows of a table.</summary>
internal sealed class CsvFormat : IRecordFormat
{
    private readonly List<(int Index, ImportColumn Column)> _columns = [];
    private readonly int _width;
    private readonly char _separator;
    private readonly Encoding _encoding;
    private readonly string _source;
    private readonly PhoneHabit _phones;
    private readonly DateTimeOffset _asOf;

    /// <param name="header">The first record.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="request">What the columns mean.</param>
    /// <param name="phones">How numbers are written.</param>
    /// <param name="asOf">The time of rows that carry none.</param>
    /// <exception cref="InvalidDataException">A named column is not there, or no column identifies anybody.</exception>
    public CsvFormat(ReadOnlySpan<byte> header, char separator, ImportRequest request, PhoneHabit phones, DateTimeOffset asOf)
    {
        // A copy that throws: a byte that means nothing is a fault of its row, not a question mark in somebody's name.
        _encoding = Encoding.GetEncoding(request.Encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        (_separator, _source, _phones, _asOf) = (separator, request.Source, phones, asOf);
        var names = CsvFields.Split(_encoding.GetString(header), separator);
        _width = names.Count;
        foreach (var column in request.Columns.Count > 0 ? request.Columns : ImportColumn.Guess(names))
        {
            var index = names.FindIndex(name => name.Equals(column.Column.Trim(), StringComparison.OrdinalIgnoreCase));
            _columns.Add(index >= 0 ? (index, column) : throw new InvalidDataException($"The header has no column '{column.Column}'."));
        }

        if (_columns.TrueForAll(item => item.Column.Role != ImportRole.Identifier))
        {
            throw new InvalidDataException("No column holds an identifier, so that no row would find its contact.");
        }
    }

    public Observation Read(ReadOnlySpan<byte> record, long line)
    {
        List<string> fields;
        try
        {
            fields = CsvFields.Split(_encoding.GetString(record), _separator);
        }
        catch (DecoderFallbackException)
        {
            throw new RecordFaultException($"has bytes that are no {_encoding.WebName}");
        }

        if (fields.Count != _width)
        {
            throw new RecordFaultException($"has {fields.Count} fields where the header has {_width}");
        }

        var id = line.ToString(CultureInfo.InvariantCulture);
        var at = _asOf;
        var identifiers = new List<IdentifierClaim>();
        Dictionary<string, string>? profile = null;
        foreach (var (index, column) in _columns)
        {
            if (fields[index] is not { Length: > 0 } value)
            {
                continue;
            }

            switch (column.Role)
            {
                case ImportRole.Id:
                    id = value;
                    break;
                case ImportRole.Time:
                    at = Time(value, column);
                    break;
                case ImportRole.Identifier:
                    Add(identifiers, value, column);
                    break;
                default:
                    profile ??= new Dictionary<string, string>(StringComparer.Ordinal);
                    var field = column.Name!; // a profile column has one
                    profile[field] = ProfileLimits.Check(field, profile.TryGetValue(field, out var before) ? $"{before} {value}" : value);
                    break;
            }
        }

        return identifiers.Count <= IdentityObservation.MaxIdentifiers && identifiers.Count + (profile?.Count ?? 0) > 0
            ? new Observation { Id = id, At = at, Source = _source, Identifiers = identifiers, Profile = profile }
            : throw new RecordFaultException(identifiers.Count == 0 ? "has no identifier and no profile" : $"has more than {IdentityObservation.MaxIdentifiers} identifiers");
    }

    private static DateTimeOffset Time(string value, ImportColumn column)
        => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw new RecordFaultException($"{column.Column}: is no time");

    private void Add(List<IdentifierClaim> identifiers, string value, ImportColumn column)
    {
        var kind = column.Name!; // an identifier's column has one
        foreach (var single in column.Separator is { } separator ? value.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [value])
        {
            identifiers.Add(new IdentifierClaim(kind, column.Prefix + _phones.Read(kind, single), column.Assurance));
        }
    }
}
