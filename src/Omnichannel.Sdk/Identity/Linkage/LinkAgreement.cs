using System.Text.Json.Serialization;

namespace Omnichannel.Identity.Linkage;

/// <summary>How far two values of one field agree, from nothing to everything.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkAgreement>))]
public enum LinkAgreement
{
    /// <summary>No evidence either way: one of the values is missing, or they are mailboxes that differ in digits alone, as those of namesakes do.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>The values have nothing in common.</summary>
    [JsonStringEnumMemberName("differ")]
    Differ,

    /// <summary>A little: some letters, a rare word.</summary>
    [JsonStringEnumMemberName("weak")]
    Weak,

    /// <summary>Half: an initial, the area of a postcode, the year of a date.</summary>
    [JsonStringEnumMemberName("fair")]
    Fair,

    /// <summary>Mostly: two typing errors, a short form, one part of a date wrong.</summary>
    [JsonStringEnumMemberName("close")]
    Close,

    /// <summary>All but one typing error.</summary>
    [JsonStringEnumMemberName("near")]
    Near,

    /// <summary>The same, once normalised.</summary>
    [JsonStringEnumMemberName("equal")]
    Equal,

    /// <summary>The value stands in another column of the other record. Names and places have changed places: the other record's value stands in this one's other column, too, give or take two typing errors, or is missing there.</summary>
    [JsonStringEnumMemberName("crossed")]
    Crossed,
}
