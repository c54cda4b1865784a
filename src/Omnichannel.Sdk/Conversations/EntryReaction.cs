using System.Text.Json.Serialization;

namespace Omnichannel.Conversations;

/// <summary>One reaction that stands under an entry.</summary>
/// <param name="By">The channel identity's address, or <c>business</c> for our own; empty when the provider does not say.</param>
/// <param name="Emoji">The emoji; null where all of a person's reactions were taken back.</param>
/// <param name="At">The provider's time.</param>
/// <param name="Removed">Whether it was taken back; it is kept so that an older one cannot return. It stands under the entry no more.</param>
public sealed record EntryReaction(
    string By, string? Emoji, DateTimeOffset At, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Removed = false)
{
    /// <summary>Gets whether it stands under the entry.</summary>
    [JsonIgnore]
    public bool Stands => Emoji is not null && !Removed;
}
