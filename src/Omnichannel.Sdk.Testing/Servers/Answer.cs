using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Omnichannel.Testing.Servers;

/// <summary>What a fake server answers.</summary>
internal sealed record Answer(int Status, byte[] Body, string ContentType)
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.General);

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Answer Json(int status, JsonNode body) => new(status, Encoding.UTF8.GetBytes(body.ToJsonString(Compact)), "application/json; charset=UTF-8");

    public static Answer Text(int status, string body, string contentType = "text/plain") => new(status, Encoding.UTF8.GetBytes(body), contentType);
}
