using System.Text;
using System.Text.Json.Nodes;

namespace Omnichannel.Specifications;

/// <summary>Damages bodies: by bytes whatever the format, and by values where they are JSON.</summary>
internal static class BodyMutations
{
    private static readonly Func<JsonNode?>[] Replacements =
    [
        () => null, () => JsonValue.Create(true), () => JsonValue.Create(-1), () => JsonValue.Create(1e300), () => JsonValue.Create(""),
        () => JsonValue.Create("x"), () => JsonValue.Create("\ud83d\udc4d\0\n"), () => new JsonArray(), () => new JsonObject(),
        () => new JsonArray(null, 1, "x", new JsonObject()), () => new JsonObject { ["id"] = 1, ["type"] = new JsonArray() },
    ];

    public static byte[] Damage(byte[] body, Random random) => random.Next(4) == 0 ? DamageBytes(body, random) : DamageValues(body, random);

    private static byte[] DamageBytes(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at + 1));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(40))));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] DamageValues(byte[] body, Random random)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(body);
        }
        catch (System.Text.Json.JsonException)
        {
            return DamageBytes(body, random); // not a JSON provider
        }

        for (var times = random.Next(1, 3); times > 0; times--)
        {
            var places = new List<(JsonNode Parent, string? Name, int Index)>();
            Collect(root, places);
            if (places.Count == 0)
            {
                break;
            }

            var (parent, name, index) = places[random.Next(places.Count)];
            var replacement = Replacements[random.Next(Replacements.Length)]();
            switch (parent)
            {
                case JsonObject owner when random.Next(4) == 0:
                    owner.Remove(name!); // the parent is an object, so the place has a name
                    break;
                case JsonObject owner:
                    owner[name!] = replacement;
                    break;
                case JsonArray items when random.Next(4) == 0:
                    items.Add(items[index]?.DeepClone());
                    break;
                case JsonArray items:
                    items[index] = replacement;
                    break;
                default:
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(root?.ToJsonString() ?? "null");
    }

    private static void Collect(JsonNode? node, List<(JsonNode Parent, string? Name, int Index)> places)
    {
        switch (node)
        {
            case JsonObject owner:
                foreach (var (name, value) in owner)
                {
                    places.Add((owner, name, 0));
                    Collect(value, places);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    places.Add((items, null, i));
                    Collect(items[i], places);
                }

                break;
            default:
                break;
        }
    }
}
