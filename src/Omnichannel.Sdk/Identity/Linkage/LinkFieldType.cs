using System.Text.Json.Serialization;

namespace Omnichannel.Identity.Linkage;

/// <summary>What a column holds; decides how its values are normalised and compared and which blocking keys it offers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkFieldType>))]
public enum LinkFieldType
{
    /// <summary>Any words: a title, a description, a product's name. Compared as sets of words that weigh by their rarity.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A given name. Compared letter by letter; may stand in the family name's column by mistake.</summary>
    [JsonStringEnumMemberName("givenName")]
    GivenName,

    /// <summary>A family name.</summary>
    [JsonStringEnumMemberName("familyName")]
    FamilyName,

    /// <summary>A whole name, or several; order does not count, an initial agrees with the name that it begins.</summary>
    [JsonStringEnumMemberName("fullName")]
    FullName,

    /// <summary>A day of the calendar. The format is one of <c>y</c>, <c>M</c>, <c>d</c> and separators, such as <c>yyyyMMdd</c> or <c>d/M/yyyy</c>; without one it is guessed per value, day before month.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>A year.</summary>
    [JsonStringEnumMemberName("year")]
    Year,

    /// <summary>A telephone number. The format is the region (ISO 3166-1, two letters) of numbers without calling code.</summary>
    [JsonStringEnumMemberName("phone")]
    Phone,

    /// <summary>An e-mail address.</summary>
    [JsonStringEnumMemberName("email")]
    Email,

    /// <summary>A postal address or one line of it.</summary>
    [JsonStringEnumMemberName("address")]
    Address,

    /// <summary>A street, with or without the number.</summary>
    [JsonStringEnumMemberName("street")]
    Street,

    /// <summary>A town or suburb.</summary>
    [JsonStringEnumMemberName("city")]
    City,

    /// <summary>A state, province or county.</summary>
    [JsonStringEnumMemberName("region")]
    Region,

    /// <summary>A postal code.</summary>
    [JsonStringEnumMemberName("postcode")]
    Postcode,

    /// <summary>A country.</summary>
    [JsonStringEnumMemberName("country")]
    Country,

    /// <summary>A number or code that somebody issued: a customer's, a document's, an article's. Separators do not count.</summary>
    [JsonStringEnumMemberName("identifier")]
    Identifier,

    /// <summary>A name chosen for a service.</summary>
    [JsonStringEnumMemberName("username")]
    Username,

    /// <summary>A quantity or a house number; near by size as well as by digits.</summary>
    [JsonStringEnumMemberName("number")]
    Number,
}
