using Omnichannel.Identity.Linkage;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>What one part says of a suggestion.</summary>
internal sealed record SuggestionWeightResponse
{
    /// <summary>Gets the part: `name`, `birthDate`, `address`, `phoneMasked`, `emailMasked`; `claims`, several values that one of them typed; `household`, what an address and a masked number tell too much together.</summary>
    public required string Part { get; init; }

    /// <summary>Gets how far both agree.</summary>
    public required LinkAgreement Agreement { get; init; }

    /// <summary>Gets what that says, in bits.</summary>
    public required double Bits { get; init; }

    /// <summary>Gets what was compared of the one.</summary>
    public string? A { get; init; }

    /// <summary>Gets what was compared of the other.</summary>
    public string? B { get; init; }
}
