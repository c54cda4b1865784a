using System.Text.Json.Nodes;

namespace Omnichannel.Specs;

public sealed class OpenApiSchemaTests
{
    private const string Yaml = """
        components:
          schemas:
            Base:
              type: object
              required: [to, type]
              properties:
                to: { type: string, maxLength: 5 }
                type: { type: string }
            Text:
              allOf:
              - $ref: '#/components/schemas/Base'
              - type: object
                additionalProperties: false
                required: [text]
                properties:
                  type: { type: string, enum: [text] }
                  text: { type: string, nullable: true }
            Number:
              allOf:
              - $ref: '#/components/schemas/Base'
              - type: object
                additionalProperties: false
                properties:
                  type: { type: string, enum: ['3'] }
                  number: { type: integer }
            Message:
              discriminator:
                propertyName: type
                mapping:
                  text: '#/components/schemas/Text'
                  '3': '#/components/schemas/Number'
              oneOf:
              - $ref: '#/components/schemas/Text'
              - $ref: '#/components/schemas/Number'
            Media:
              type: object
              oneOf:
              - required: [id]
              - required: [link]
                properties:
                  link: { type: string, format: uri }
            Items:
              type: array
              minItems: 1
              maxItems: 2
              items: { type: string, format: date }
            Form:
              type: object
              required: [To]
              properties:
                To: { type: string }
                MediaUrl: { type: array, items: { type: string, format: uri } }
                Validity: { type: integer }
        """;

    [Theory]
    [InlineData("Message", """{"to":"a","type":"text","text":"x"}""", "")]
    [InlineData("Message", """{"to":"a","type":"text","text":null}""", "")]
    [InlineData("Message", """{"to":"a","type":"3","number":3}""", "")]
    [InlineData("Message", """{"to":"a","type":"3","number":3.5}""", "type")]
    [InlineData("Message", """{"to":null,"type":"3"}""", "nullable")]
    [InlineData("Message", """{"to":"a","type":"text"}""", "required")]
    [InlineData("Message", """{"type":"text","text":"x"}""", "required")]
    [InlineData("Message", """{"to":"a","type":"text","text":"x","more":1}""", "additionalProperties")]
    [InlineData("Message", """{"to":"abcdef","type":"text","text":"x"}""", "maxLength")]
    [InlineData("Text", """{"to":"a","type":"poll","text":"x"}""", "enum")]
    [InlineData("Media", """{"id":"1"}""", "")]
    [InlineData("Media", """{"link":"https://toko.example.com"}""", "")]
    [InlineData("Media", """{"link":"nowhere"}""", "oneOf")]
    [InlineData("Media", """{"id":"1","link":"https://toko.example.com"}""", "oneOf")]
    [InlineData("Media", "{}", "oneOf")]
    [InlineData("Items", """["2026-11-22"]""", "")]
    [InlineData("Items", """["22.11.2026"]""", "format")]
    [InlineData("Items", "[]", "minItems")]
    [InlineData("Items", """["2026-11-22","2026-11-22","2026-11-22"]""", "maxItems")]
    public void A_value_is_checked_by_every_keyword(string schema, string value, string keyword)
    {
        var faults = OpenApiDocument.Parse(Yaml, yaml: true).Schema("#/components/schemas/" + schema).Check(JsonNode.Parse(value));

        Assert.Equal(keyword, string.Join(' ', faults.Select(fault => fault.Keyword)));
    }

    [Fact]
    public void An_unknown_word_of_a_discriminator_is_named()
    {
        var faults = OpenApiDocument.Parse(Yaml, yaml: true).Schema("#/components/schemas/Message").Check(JsonNode.Parse("""{"type":"poll"}"""));

        Assert.Contains(faults, fault => fault.Keyword == "discriminator" && fault.Detail.Contains("poll", StringComparison.Ordinal));
    }

    [Fact]
    public void A_form_is_read_as_the_types_of_its_schema()
    {
        var form = OpenApiDocument.Parse(Yaml, yaml: true).Schema("#/components/schemas/Form");

        Assert.Empty(form.CheckForm([new("To", "+62"), new("MediaUrl", "https://a.example.com"), new("Validity", "60")]));
        Assert.Equal(["required", "format", "type"], form.CheckForm([new("Validity", "soon"), new("MediaUrl", "x")]).Select(fault => fault.Keyword));
    }
}
