using System.Globalization;
using System.Text;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage;

/// <summary>Guesses what the columns of an input hold, from their names and from some of their values.</summary>
public static class LinkModelGuess
{
    // What is called the name of one of these is no person's.
    private static readonly string[] Things =
    [
        "company", "business", "organisation", "organization", "employer", "product", "brand", "item", "model", "factory", "brewery", "beer", "wine", "song", "track", "album", "artist", "band", "movie", "film", "book", "game",
        "restaurant", "venue", "shop", "store", "hotel", "site", "school", "hospital", "event", "course", "project", "team", "club",
    ];

    // A name is one of these when some of its words, run together, are; the first that the values do not contradict counts. English, and the commonest of a few languages more.
    private static readonly (LinkFieldType Type, string[] Parts)[] Names =
    [
        (LinkFieldType.Email, ["email", "emailaddress", "mail", "surel", "correo"]),
        (LinkFieldType.Phone, ["phone", "phonenumber", "mobile", "mobilenumber", "telephone", "cell", "cellphone", "whatsapp", "fax", "tel", "telefon", "telefono", "telefone", "telefoon", "telepon", "telp", "handy", "hp", "wa"]),
        (LinkFieldType.Username, ["username", "user", "handle", "login", "nickname"]),
        (LinkFieldType.FullName, ["fullname", "displayname", "author", "authors", "namalengkap"]),
        (LinkFieldType.GivenName, ["givenname", "firstname", "forename", "fname", "given", "first", "middlename", "middle", "vorname", "prenom", "voornaam", "namadepan"]),
        (LinkFieldType.FamilyName, ["surname", "familyname", "lastname", "lname", "family", "last", "maidenname", "nachname", "familienname", "nom", "apellido", "apellidos", "sobrenome", "cognome", "achternaam", "namabelakang"]),
        (LinkFieldType.Year, ["year", "yearofbirth", "birthyear", "yob", "jahr", "tahun"]),
        (LinkFieldType.Date, ["birth", "birthdate", "birthday", "dob", "date", "geburtsdatum", "naissance", "nacimiento", "nascimento", "nascita", "geboortedatum", "lahir"]),
        (LinkFieldType.Postcode, ["postcode", "postal", "postalcode", "zip", "zipcode", "plz", "postleitzahl", "cep", "cap", "kodepos"]),
        (LinkFieldType.City, ["suburb", "city", "town", "locality", "place", "birthplace", "village", "ort", "wohnort", "stadt", "ville", "ciudad", "cidade", "citta", "woonplaats", "kota"]),
        (LinkFieldType.Region, ["state", "province", "region", "county", "bundesland", "provincia", "provinsi"]),
        (LinkFieldType.Country, ["country", "nationality", "land", "pays", "pais", "negara"]),
        (LinkFieldType.Number, ["streetnumber", "housenumber", "houseno", "hausnummer"]),
        (LinkFieldType.Street, ["street", "streetname", "road", "strasse", "rue", "calle", "rua", "straat", "jalan"]),
        (LinkFieldType.Address, ["address", "addr", "streetaddress", "adresse", "direccion", "endereco", "indirizzo", "adres", "alamat"]),
        (LinkFieldType.Number, ["price", "amount", "age", "preis", "harga"]),
        (LinkFieldType.Identifier, ["socsec", "ssn", "passport", "licence", "license", "sku", "isbn", "upc", "ean", "gtin", "mpn", "modelno", "partno", "serialno", "nik"]),
        (LinkFieldType.Text, ["title", "description"]),
        (LinkFieldType.Text, [.. Things.Select(static thing => thing + "name")]),
        (LinkFieldType.FullName, ["name", "nombre", "nome", "nama"]),
    ];

    // Names of things have these; those of people hardly ever, couples among them.
    private static readonly string[] SmallWords = ["the", "of", "for", "with", "your", "you"];
    private const double MostSmallWords = 0.04;

    private const int FewNumbers = 10;
    private const double MostNumbers = 0.9;
    private static readonly string[] GivenWords = ["given", "givenname", "first", "firstname", "forename"];
    private static readonly string[] FamilyWords = ["family", "familyname", "last", "lastname", "surname"];

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
            var words = Words(columns[c]);
            var name = string.Concat(words);
            string[] values = [.. sample.Select(r => c < r.Count ? r[c].Trim() : "").Where(v => v.Length > 0)];
            var distinct = values.Distinct(StringComparer.Ordinal).Count();
            if (id is null && distinct == values.Length && distinct == sample.Count && (name is "id" or "uid" or "key" or "recid" or "recordid" or "uniqueid" || (c == 0 && IsNumbering(words, name, values))))
            {
                id = columns[c];
            }
            else if (name.Length > 0 && distinct > 1 && name is not ("cluster" or "clusterid" or "label" or "groundtruth" or "entityid" or "matchid") && fields.All(f => f.Column != columns[c]))
            {
                fields.Add(Field(columns[c], words, name, values, distinct));
            }
        }

        return fields.Count == 0
            ? throw new FormatException("No column has values that differ; name the fields in a model.")
            : new LinkModelSpecification { Id = id, Fields = [.. fields.Take(LinkModelSpecification.MaxFields)] };
    }

    /// <summary>Tells whether the first column, whose values are all different, numbers the rows and says nothing about whom they describe.</summary>
    private static bool IsNumbering(List<string> words, string name, string[] values)
        => name.EndsWith("id", StringComparison.Ordinal) || words.Contains("id")
            || (Array.TrueForAll(values, static v => v.Any(char.IsAsciiDigit) && !v.Any(char.IsWhiteSpace) && !v.Contains('@', StringComparison.Ordinal)) && ByName(words, name, values) is null);

    private static LinkField Field(string column, List<string> words, string name, string[] values, int distinct)
    {
        if (Share(values, v => v.Contains('@', StringComparison.Ordinal) && v.Contains('.', StringComparison.Ordinal)) > 0.6)
        {
            return new(column, LinkFieldType.Email);
        }

        if (words.Exists(GivenWords.Contains) && words.Exists(FamilyWords.Contains))
        {
            return new(column, LinkFieldType.FullName);
        }

        if (ByName(words, name, values) is { } type)
        {
            return new(column, type, type == LinkFieldType.Date ? DateFormat(values) : type == LinkFieldType.Phone ? RegionOf(values) : null);
        }

        if (Share(values, static v => DateFormat([v]) is not null || IsSpelledDate(v)) > 0.9)
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

        if (Share(values, v => v.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '$' or '€' or '£' or '%' or ' ')) > 0.95)
        {
            return new(column, values.Length > 0 && distinct > values.Length * 0.8 && values.Average(v => v.Length) >= 6 ? LinkFieldType.Identifier : LinkFieldType.Number);
        }

        return new(column, LinkFieldType.Text);
    }

    /// <summary>Finds the type that a name tells of and the values do not contradict.</summary>
    private static LinkFieldType? ByName(List<string> words, string name, string[] values)
    {
        foreach (var (type, parts) in Names)
        {
            if (parts.Any(part => IsRun(words, part)) && Fits(type, values))
            {
                return type;
            }
        }

        // Words that are written together tell less: "fullname" ends in "lname".
        foreach (var (part, type) in Names.SelectMany(static names => names.Parts, static (names, part) => (part, names.Type)).Where(static names => names.part.Length >= 5).OrderByDescending(static names => names.part.Length))
        {
            if (name.Contains(part, StringComparison.Ordinal) && Fits(type, values))
            {
                return type;
            }
        }

        return name.EndsWith("name", StringComparison.Ordinal) && Fits(LinkFieldType.FullName, values) ? LinkFieldType.FullName : null;
    }

    private static bool HasSmallWord(string value) => value.Split(' ').Any(static word => SmallWords.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Tells whether some words one after another are a part of a name.</summary>
    private static bool IsRun(List<string> words, string part)
    {
        for (var first = 0; first < words.Count; first++)
        {
            var (next, length) = (first, 0);
            while (next < words.Count && length < part.Length && part.AsSpan(length).StartsWith(words[next], StringComparison.Ordinal))
            {
                length += words[next++].Length;
            }

            if (length == part.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether most values may be of a type: what is called a date of birth and has a place in it is none.</summary>
    private static bool Fits(LinkFieldType type, string[] values) => type switch
    {
        LinkFieldType.Email => Share(values, static v => v.Contains('@', StringComparison.Ordinal)) > 0.5,
        LinkFieldType.Phone => Share(values, static v => v.Count(char.IsAsciiDigit) >= 5 && v.Count(char.IsAsciiDigit) > v.Count(char.IsLetter)) > 0.5,
        LinkFieldType.Date => Share(values, static v => v.Count(char.IsAsciiDigit) >= 4) > 0.5,
        LinkFieldType.Year => Share(values, static v => v.Length <= 6 && v.Count(char.IsAsciiDigit) is 2 or 4) > 0.5,
        LinkFieldType.Number => Share(values, static v => v.Any(char.IsAsciiDigit)) > 0.5,
        LinkFieldType.Postcode => Share(values, static v => v.Length <= 10 && v.Any(char.IsAsciiDigit)) > 0.5,
        LinkFieldType.GivenName or LinkFieldType.FamilyName or LinkFieldType.City or LinkFieldType.Region or LinkFieldType.Country
            => Share(values, static v => !v.Any(char.IsAsciiDigit) && CountWords(v) <= 5) > 0.5,
        LinkFieldType.FullName => Share(values, static v => v.Contains(',', StringComparison.Ordinal) || (!v.Any(char.IsAsciiDigit) && CountWords(v) <= 6)) > 0.5 // with commas they are several
            && Share(values, static v => !v.Contains(',', StringComparison.Ordinal) && HasSmallWord(v)) <= MostSmallWords,
        _ => true,
    };

    private static int CountWords(string value) => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Tells whether a value is a day and a year around the name of a month.</summary>
    private static bool IsSpelledDate(string value)
    {
        var words = value.Split([' ', ',', '.', '-', '/'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 3 && words.Count(static word => word.All(char.IsAsciiDigit)) == 2
            && words.Any(static word => word.Length >= 3 && CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Any(month => month.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
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
            : !parts.Any(p => p[0].Length <= 2 && int.Parse(p[0], CultureInfo.InvariantCulture) > 12)
                && parts.Any(p => p[1].Length <= 2 && int.Parse(p[1], CultureInfo.InvariantCulture) > 12) ? "M/d/yyyy"
            : "d/M/yyyy";
    }

    /// <summary>Finds the region of numbers without calling code: that of nearly all numbers that have one. Null where they are too few or of several.</summary>
    private static string? RegionOf(string[] values)
    {
        string?[] regions = [.. values.Where(static v => v.StartsWith('+')).Select(static v => PhoneNumbers.TryParse(v, null, out var number) ? number.Region : null)];
        var (region, count) = regions.OfType<string>().CountBy(static region => region, StringComparer.Ordinal).OrderByDescending(static counted => counted.Value).ThenBy(static counted => counted.Key, StringComparer.Ordinal).FirstOrDefault();
        return count >= FewNumbers && count > MostNumbers * regions.Length ? region : null;
    }

    private static double Share(string[] values, Func<string, bool> test) => values.Length == 0 ? 0 : (double)values.Count(test) / values.Length;

    /// <summary>Splits a name where its writer did: at what is no letter, before capitals and around digits. In small letters, without accents.</summary>
    private static List<string> Words(string name)
    {
        var parted = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && ((char.IsUpper(name[i]) && char.IsLower(name[i - 1])) || char.IsDigit(name[i]) != char.IsDigit(name[i - 1])))
            {
                parted.Append(' ');
            }

            parted.Append(name[i]);
        }

        var folded = new byte[(parted.Length * 3) + 8];
        var length = Folding.Words(parted.ToString(), folded);
        return [.. Encoding.UTF8.GetString(folded, 0, length).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
