namespace Omnichannel.RefitGenerator.Tests.Wire;

/// <summary>A request as it came over the wire.</summary>
public sealed record RecordedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
