using System.Text.Json;

namespace Omnichannel.Identity.Linkage;

/// <summary>Which columns of an input take part in linking, and what they hold: the <c>model.json</c> that a person writes.</summary>
/// <example><code>{"id":"rec_id","fields":[{"column":"given_name","type":"givenName"},{"column":"date_of_birth","type":"date","format":"yyyyMMdd"}]}</code></example>
public sealed record LinkModelSpecification
{
    /// <summary>The most fields that a model can have.</summary>
    public const int MaxFields = 20;

    /// <summary>Gets the column that names a record; null: records are numbered from 1.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the fields, at least one and at most <see cref="MaxFields"/>.</summary>
    public required IReadOnlyList<LinkField> Fields { get; init; }

    /// <summary>Reads a specification.</summary>
    /// <param name="json">The JSON. A saved <see cref="LinkModel"/> is none.</param>
    /// <returns>The specification.</returns>
    /// <exception cref="FormatException">The text is no JSON, or names no fields, a column twice or an unknown type.</exception>
    public static LinkModelSpecification Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        LinkModelSpecification? specification;
        try
        {
            specification = JsonSerializer.Deserialize(json, LinkageJsonContext.Default.LinkModelSpecification);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The model cannot be read: {e.Message}", e);
        }

        var read = specification ?? throw new FormatException("The model is empty.");
        try
        {
            read.Validate();
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }

        return read;
    }

    /// <summary>Writes the specification.</summary>
    /// <returns>JSON that <see cref="Parse"/> reads.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, LinkageJsonContext.Default.LinkModelSpecification);

    internal void Validate()
    {
        if (Fields is not { Count: > 0 })
        {
            throw new ArgumentException("The model names no fields.");
        }

        if (Fields.Count > MaxFields)
        {
            throw new ArgumentException($"The model names {Fields.Count} fields; {MaxFields} is the most.");
        }

        HashSet<string> columns = [];
        foreach (var field in Fields)
        {
            if (string.IsNullOrWhiteSpace(field?.Column))
            {
                throw new ArgumentException("A field of the model names no column.");
            }

            if (!columns.Add(field.Column))
            {
                throw new ArgumentException($"The model names the column '{field.Column}' twice.");
            }

            if (!Enum.IsDefined(field.Type))
            {
                throw new ArgumentException($"The column '{field.Column}' has an unknown type.");
            }
        }
    }
}
