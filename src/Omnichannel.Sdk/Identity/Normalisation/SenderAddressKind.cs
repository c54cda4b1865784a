namespace Omnichannel.Identity;

/// <summary>What stands in the sender field of a text message.</summary>
public enum SenderAddressKind
{
    /// <summary>Nothing that a network delivers from.</summary>
    Unknown,

    /// <summary>A telephone number: somebody's line, and an identifier of a person.</summary>
    Phone,

    /// <summary>Three to eight digits that an operator gave to a service; another service's in the next country.</summary>
    ShortCode,

    /// <summary>A name of up to eleven letters and digits that a business registered. It cannot be answered.</summary>
    Alphanumeric,
}
