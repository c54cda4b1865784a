using System.Text;

namespace Omnichannel.Testing.Servers;

/// <summary>One request that a fake server received.</summary>
public sealed record FakeRequest
{
    /// <summary>Gets when it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets its method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets its path with the query.</summary>
    public required string Path { get; init; }

    /// <summary>Gets its headers.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Gets its body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets its body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>Gets the status that it was answered with; null when it got no answer.</summary>
    public required int? Status { get; init; }
}
