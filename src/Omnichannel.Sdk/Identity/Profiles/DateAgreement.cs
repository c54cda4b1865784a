namespace Omnichannel.Identity.Profiles;

/// <summary>How far two dates agree, from no to yes. <see cref="Unknown"/> is neither.</summary>
public enum DateAgreement
{
    /// <summary>One of them is missing, a placeholder, or says too little.</summary>
    Unknown,

    /// <summary>Two dates.</summary>
    Different,

    /// <summary>The year is one and the rest is not.</summary>
    SameYear,

    /// <summary>Day and month are one, the year is not: it was mistyped by more than a digit, or two people share a birthday.</summary>
    SameDayOfYear,

    /// <summary>One digit is another, or two neighbours changed places.</summary>
    OneDigit,

    /// <summary>Day and month changed places.</summary>
    Swapped,

    /// <summary>One date, as far as both say.</summary>
    Same,
}
