using System.ComponentModel.DataAnnotations;

namespace Omnichannel.AspNetCore.Conversations;

/// <summary>Until when a conversation is put away.</summary>
internal sealed record SnoozeBody
{
    /// <summary>Gets the time at which it opens again; left out, when the customer writes.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Who works on a conversation.</summary>
internal sealed record AssignBody
{
    /// <summary>Gets the name, in the host's words; empty for nobody.</summary>
    [Required]
    public string? Assignee { get; init; }
}

/// <summary>Who may speak in a conversation.</summary>
internal sealed record ControlBody
{
    /// <summary>Gets `bot`, `queue`, `agent`, or the name of another system. Handlers run while it is `bot`.</summary>
    [Required]
    public string? Control { get; init; }
}
