namespace Omnichannel.AspNetCore.Api;

/// <summary>Marks what anybody may ask: outside the API.</summary>
internal sealed class OpenPath
{
    public static OpenPath Instance { get; } = new();
}
