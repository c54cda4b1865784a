using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Identity.Linkage.Training;

namespace Omnichannel.Identity.Linkage;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(LinkModelSpecification))]
[JsonSerializable(typeof(LinkModelDocument))]
internal sealed partial class LinkageJsonContext : JsonSerializerContext;
