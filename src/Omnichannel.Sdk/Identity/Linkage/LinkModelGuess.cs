namespace Omnichannel.Identity.Linkage;

/// <summary>Guesses what the columns of an input hold, from their names and from some of their values.</summary>
public static class LinkModelGuess
{
    private static readonly (string Part, LinkFieldType Type)[] Names =
    [
        ("email", LinkFieldType.Email), ("mail", LinkFieldType.Email),
        ("phone", LinkFieldType.Phone), ("mobile", LinkFieldType.Phone), ("telephone", LinkFieldType.Phone), ("cell", LinkFieldType.Phone), ("whatsapp", LinkFieldType.Phone), ("fax", LinkFieldType.Phone), ("tel", LinkFieldType.Phone),
        ("username", LinkFieldType.Username), ("handle", LinkFieldType.Username), ("login", LinkFieldType.Username),
        ("givenname", LinkFieldType.GivenName), ("firstname", LinkFieldType.GivenName), ("forename", LinkFieldType.GivenName), ("fname", LinkFieldType.GivenName), ("given", LinkFieldType.GivenName), ("middlename", LinkFieldType.GivenName),
        ("surname", LinkFieldType.FamilyName), ("familyname", LinkFieldType.FamilyName), ("lastname", LinkFieldType.FamilyName), ("lname", LinkFieldType.FamilyName), ("family", LinkFieldType.FamilyName),
        ("author", LinkFieldType.FullName), ("fullname", LinkFieldType.FullName),
        ("birth", LinkFieldType.Date), ("dob", LinkFieldType.Date), ("date", LinkFieldType.Date),
        ("year", LinkFieldType.Year),
        ("postcode", LinkFieldType.Postcode), ("postal", LinkFieldType.Postcode), ("zip", LinkFieldType.Postcode),
        ("suburb", LinkFieldType.City), ("city", LinkFieldType.City), ("town", LinkFieldType.City), ("locality", LinkFieldType.City),
        ("state", LinkFieldType.Region), ("province", LinkFieldType.Region), ("region", LinkFieldType.Region), ("county", LinkFieldType.Region),
        ("country", LinkFieldType.Country),
        ("streetnumber", LinkFieldType.Number), ("housenumber", LinkFieldType.Number), ("houseno", LinkFieldType.Number),
        ("street", LinkFieldType.Street), ("road", LinkFieldType.Street),
        ("address", LinkFieldType.Address), ("addr", LinkFieldType.Address),
        ("price", LinkFieldType.Number), ("amount", LinkFieldType.Number), ("age", LinkFieldType.Number),
        ("socsec", LinkFieldType.Identifier), ("ssn", LinkFieldType.Identifier), ("passport", LinkFieldType.Identifier), ("licence", LinkFieldType.Identifier), ("license", LinkFieldType.Identifier), ("sku", LinkFieldType.Identifier), ("isbn", LinkFieldType.Identifier),
        ("title", LinkFieldType.Text), ("description", LinkFieldType.Text),
    ];

    /// <summary>Guesses a specification.</summary>
    /// <param name="columns">The columns' names.</param>
    /// <param name="sample">Some rows, a few hundred are enough; cells that are missing at the end count as empty.</param>
    /// <returns>The guess. Columns that are empty, always the same, or hold a known grouping (<c>cluster</c>, <c>label</c>) take no part.</returns>
    /// <exception cref="FormatException">No column could take part.</exception>
    public static LinkModelSpecification Of(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> sample)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(sample);
        string? id = null;
        List<LinkField> fields = [];
        for (var c = 0; c < columns.Count; c++)
        {
            var name = Plain(columns[c]);
            string[] values = [.. sample.Select(r => c < r.Count ? r[c].Trim() : "").Where(v => v.Length > 0)];
            var distinct = values.Distinct(StringComparer.Ordinal).Count();
            if (id is null && distinct == values.Length && distinct == sample.Count && (name is "id" or "uid" or "key" or "recid" or "recordid" or "uniqueid" || (c == 0 && name.EndsWith("id", StringComparison.Ordinal))))
            {
                id = columns[c];
            }
            else if (name.Length > 0 && distinct > 1 && name is not ("cluster" or "clusterid" or "label" or "groundtruth" or "entityid" or "matchid") && fields.All(f => f.Column != columns[c]))
            {
                fields.Add(Field(columns[c], name, values, distinct));
            }
        }

        return fields.Count == 0
            ? throw new FormatException("No column has values that differ; name the fields in a model.")
            : new LinkModelSpecification { Id = id, Fields = [.. fields.Take(LinkModelSpecification.MaxFields)] };
    }

    private static LinkField Field(string column, string name, string[] values, int distinct)
    {
        if (Share(values, v => v.Contains('@', StringComparison.Ordinal) && v.Contains('.', StringComparison.Ordinal)) > 0.6)
        {
            return new(column, LinkFieldType.Email);
        }

        foreach (var (part, type) in Names)
        {
            if (name.Contains(part, StringComparison.Ordinal) && (part.Length > 3 || name.StartsWith(part, StringComparison.Ordinal) || name.EndsWith(part, StringComparison.Ordinal)))
            {
                return new(column, type, type == LinkFieldType.Date ? DateFormat(values) : null);
            }
        }

        if (name.EndsWith("name", StringComparison.Ordinal))
        {
            return new(column, LinkFieldType.FullName);
        }

        if (Share(values, v => DateFormat([v]) is not null) > 0.9)
        {
            return new(column, LinkFieldType.Date, DateFormat(values));
        }

        if (Share(values, v => v.All(char.IsAsciiDigit) && v.Length == 4 && v[0] is '1' or '2' && v[1] is '0' or '9' or '8') > 0.95)
        {
            return new(column, LinkFieldType.Year);
        }

        if (name.EndsWith("id", StringComparison.Ordinal) || name.EndsWith("number", StringComparison.Ordinal) || name.EndsWith("code", StringComparison.Ordinal))
        {
            return new(column, LinkFieldType.Identifier);
        }

        if (Share(values, v => v.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '$')) > 0.95)
        {
            return new(column, values.Length > 0 && distinct > values.Length * 0.8 && values.Average(v => v.Length) >= 6 ? LinkFieldType.Identifier : LinkFieldType.Number);
        }

        return new(column, LinkFieldType.Text);
    }

    /// <summary>Tells day before month from month before day by what the values allow.</summary>
    private static string? DateFormat(string[] values)
    {
        if (Share(values, v => v.Length == 8 && v.All(char.IsAsciiDigit)) > 0.8)
        {
            return Share(values, v => v[0] is '1' or '2' && v[1] is '9' or '0' or '8') > 0.8 ? "yyyyMMdd" : "ddMMyyyy";
        }

        var parts = values.Select(v => v.Split('-', '/', '.')).Where(p => p.Length == 3 && p.All(x => x.Length is > 0 and <= 4 && x.All(char.IsAsciiDigit))).ToList();
        if (values.Length == 0 || parts.Count < values.Length * 0.8)
        {
            return null;
        }

        return parts.Count(p => p[0].Length == 4) > parts.Count / 2 ? "yyyy-MM-dd"
            : !parts.Any(p => p[0].Length <= 2 && int.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture) > 12)
                && parts.Any(p => p[1].Length <= 2 && int.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture) > 12) ? "M/d/yyyy"
            : "d/M/yyyy";
    }

    private static double Share(string[] values, Func<string, bool> test) => values.Length == 0 ? 0 : (double)values.Count(test) / values.Length;

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
