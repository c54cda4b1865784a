using System.ComponentModel.DataAnnotations;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>What a message is to say from now on.</summary>
internal sealed record EditBody
{
    /// <summary>Gets what it says.</summary>
    [Required]
    public ContentBody? Content { get; init; }
}
