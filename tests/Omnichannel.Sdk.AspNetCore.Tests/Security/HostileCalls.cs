using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Omnichannel.Tests.Security;

/// <summary>One call of a hostile or clumsy client.</summary>
/// <param name="Marker">A word that stands in its texts and nowhere else.</param>
internal sealed record HostileCall(HttpMethod Method, string Path, byte[]? Body, string? ContentType, string? ContentEncoding, string Marker)
{
    public HttpContent? Content()
    {
        if (Body is null)
        {
            return null;
        }

        var content = new ByteArrayContent(Body);
        if (ContentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        if (ContentEncoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", ContentEncoding);
        }

        return content;
    }

    public override string ToString()
    {
        var body = Body is null ? "" : Encoding.Latin1.GetString(Body);
        return $"{Method} {Cut(Path)} {ContentType} {ContentEncoding} {Cut(body)}";
    }

    private static string Cut(string text) => text.Length <= 600 ? text : $"{text[..400]}...({text.Length})...{text[^150..]}";
}

/// <summary>What a client has heard of: the ids of its own things by kind, those of another business, cursors of all lists of both.</summary>
internal sealed class Known
{
    public Dictionary<string, List<string>> Ids { get; } = new[] { "contacts", "messages", "conversations", "suggestions", "quarantine", "deadletters", "proofs" }.ToDictionary(static kind => kind, static _ => new List<string>());

    public List<string> Foreign { get; } = [];

    public List<string> Cursors { get; } = [""];

    /// <summary>Picks an id: mostly of the kind that is wanted, the newest before the older.</summary>
    public string Pick(Random random, string kind)
    {
        var mine = random.Next(10) == 0 || !Ids.TryGetValue(kind, out var own) || own.Count == 0 ? [.. Ids.Values.SelectMany(static list => list)] : own;
        return random.Next(6) == 0 ? Foreign[random.Next(Foreign.Count)] : mine[mine.Count - 1 - random.Next(Math.Min(mine.Count, 12))];
    }
}

/// <summary>Makes calls that are right but for one or two places.</summary>
internal sealed class HostileCalls(int seed, Known known)
{
    /// <summary>What stands for a byte that is no UTF-8.</summary>
    private const char Broken = '\uE000';

    private const string Raw = "@@raw@@";

    private const string Source = """[{"id":"{m}","at":"2026-03-01T08:00:00Z","source":"store/till-1","sender":"{m}","identifiers":[{"kind":"email","value":"{m}@example.com","assurance":"verified"},{"kind":"loyalty","value":"{m}","assurance":"claimed"}],"profile":{"name":"Rina {m}","birthDate":"1990-02-03","vip":true,"visits":7,"address":"Jalan {m} 5"}}]""";

    private const string Event = """[{"eventKey":"{m}","name":"order","at":"2026-03-01T08:00:00Z","source":"store/till-1","from":{"address":"{m}","name":"Rina {m}","identifiers":[{"kind":"customer","value":"{m}","assurance":"verified"}]},"text":"{m}","data":{"total":12.5,"lines":[{"sku":"{m}","n":null}]}}]""";

    private static readonly (string Method, string Path, string? Body)[] Calls =
    [
        ("POST", "/observations", Source),
        ("POST", "/observations", Source),
        ("POST", "/events", Event),
        ("POST", "/events", Event),
        ("POST", "/events", """[{"eventKey":"{m}","name":"visit","channel":"store","account":"till-2","from":{"address":"{m}"}}]"""),
        .. new[]
        {
            """{"type":"text","text":"{m}"}""",
            """{"type":"location","latitude":-6.2,"longitude":106.8,"name":"{m}","address":"{m}"}""",
            """{"type":"image","text":"{m}","media":[{"url":"https://example.com/{m}.jpg","mime":"image/jpeg","fileName":"{m}","size":12345,"width":7,"height":8,"duration":1.5}]}""",
            """{"type":"choices","text":"{m}","choices":[{"id":"{m}","title":"a","description":"b","section":"c"},{"id":"2","title":"b","url":"https://example.com/"}],"header":"h","footer":"f"}""",
            """{"type":"template","name":"{m}","language":"id","parameters":{"1":"{m}"},"buttonPayloads":["x"],"components":[{"type":"body","parameters":[{"text":"{m}"}]}]}""",
            """{"type":"contacts","contacts":[{"name":"{m}","phones":[{"value":"+6281"}]}]}""",
            """{"type":"order","orderId":"{m}","items":[{"productId":"{m}","quantity":2,"price":10.5,"currency":"IDR"}],"total":21}""",
            """{"type":"email","subject":"{m}","text":"{m}","html":"<b>{m}</b>"}""",
            """{"type":"reaction","emoji":"x","targetProviderId":"{m}"}""",
            """{"type":"provider","provider":"whatsapp","body":{"type":"text","text":{"body":"{m}"}}}""",
        }.Select(static content => ("POST", "/messages", (string?)($$$"""{"to":{"identifier":{"kind":"phone","value":"+62812345670{n}"}},"content":""" + content + ""","purpose":"service","channel":"whatsapp","account":"toko-b","key":"{m}","fallback":["sms"],"fallbackAfter":60}"""))),
        ("POST", "/messages", """{"to":{"contact":"{id}"},"content":{"type":"text","text":"{m}"},"replyTo":"{id}"}"""),
        ("POST", "/messages", """{"to":{"conversation":"{id}"},"content":{"type":"text","text":"{m}"},"key":"the same"}"""),
        ("GET", "/messages?channel=whatsapp&account=toko-b&providerId={m}&direction=inbound&status=sent&after={cursor}&limit=5", null),
        ("GET", "/messages/{id}", null),
        ("PATCH", "/messages/{id}", """{"content":{"type":"text","text":"{m}"}}"""),
        ("DELETE", "/messages/{id}", null),
        ("GET", "/contacts?identifier=phone:%2B6281234567001&limit=5", null),
        ("GET", "/contacts?q=rina&after={cursor}&limit=5", null),
        ("GET", "/contacts/{id}", null),
        ("GET", "/contacts/{id}/timeline?after={cursor}&limit=5", null),
        ("GET", "/contacts/{id}/explain?a=phone:%2B6281234567001&b=email:rina@example.com", null),
        ("GET", "/contacts/{id}/audit?after={cursor}&limit=5", null),
        ("GET", "/contacts/{id}/export", null),
        ("DELETE", "/contacts/{id}", null),
        ("POST", "/contacts/{id}/merge?preview=true", """{"with":"{id}","reason":"{m}"}"""),
        ("POST", "/contacts/{id}/merge", """{"a":{"kind":"loyalty","value":"0"},"b":"customer:{m}","reason":"{m}"}"""),
        ("POST", "/contacts/{id}/unmerge", """{"a":"loyalty:0","b":{"kind":"email","value":"{m}@example.com"},"reason":"{m}"}"""),
        ("POST", "/contacts/{id}/unmerge", """{"evidence":"{id}","reason":"{m}"}"""),
        ("POST", "/contacts/{id}/links", """{"identifier":"loyalty:0","channel":"whatsapp","account":"toko-b","text":"{m}"}"""),
        ("POST", "/contacts/{id}/links", """{"page":"https://example.com/{m}"}"""),
        ("POST", "/proofs", """{"asker":{"identifier":{"kind":"visitor","value":"{m}"}},"identifier":"phone:+6281234567001","delivery":"host","channel":"whatsapp"}"""),
        ("POST", "/proofs", """{"asker":{"contact":"{id}"},"identifier":{"kind":"email","value":"{m}@example.com"},"delivery":"channel"}"""),
        ("POST", "/proofs/{id}/confirm", """{"asker":{"identifier":"visitor:{m}"},"code":"123456"}"""),
        ("POST", "/proofs/tokens", """{"asker":{"identifier":"visitor:{m}"},"token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.{m}"}"""),
        ("GET", "/suggestions?state=open&after={cursor}&limit=5", null),
        ("GET", "/suggestions/{id}/preview", null),
        ("GET", "/suggestions/{id}/explain", null),
        ("POST", "/suggestions/{id}/accept", null),
        ("POST", "/suggestions/{id}/reject", null),
        ("GET", "/conversations?state=open&account=toko-b&assignee=sari&contact={id}&after={cursor}&limit=5", null),
        ("GET", "/conversations/{id}", null),
        ("GET", "/conversations/{id}/entries?after=1&limit=5", null),
        ("POST", "/conversations/{id}/open", null),
        ("POST", "/conversations/{id}/close", null),
        ("POST", "/conversations/{id}/snooze", """{"until":"2030-01-01T00:00:00Z"}"""),
        ("POST", "/conversations/{id}/assign", """{"assignee":"{m}"}"""),
        ("POST", "/conversations/{id}/control", """{"control":"{m}"}"""),
        ("GET", "/quarantine?after={cursor}&limit=5", null),
        ("GET", "/quarantine/{id}", null),
        ("POST", "/quarantine/{id}/replay", null),
        ("GET", "/deadletters?after={cursor}&limit=5", null),
        ("POST", "/deadletters/{id}/replay", null),
        ("GET", "/accounts", null),
        ("POST", "/accounts/whatsapp/toko-b/resume", null),
        ("POST", "/inspect/whatsapp/toko-b?at=2026-03-01T08:00:00Z&method=GET&url=https://example.com/x&endpoint=e", """{"object":"whatsapp_business_account","entry":[{"id":"{m}"}]}"""),
        ("GET", "/openapi.json", null),
        ("POST", "/../webhooks/whatsapp/toko-b", """{"object":"whatsapp_business_account","entry":[{"id":"{m}","changes":[{"field":"messages","value":{"messages":[{"id":"{m}"}]}}]}]}"""),
        ("GET", "/../webhooks/whatsapp/toko-a?hub.mode=subscribe&hub.verify_token={m}&hub.challenge={m}", null),
    ];

    /// <summary>What takes the place of a value, as it stands in the body.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "5", "1.5", "1e400", "-1e400", "1e-400", "99999999999999999999999999999999", "9223372036854775808", "2147483648", "-0", "\"NaN\"", "\"\"", "\" \"", "\"x\"",
        "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"" + Broken + "\"", "\"a" + Broken + "(\"", "\"\\u202e\\ufeff\\uffff\"", "\"\U0001F468\u200D\U0001F469\u200D\U0001F467 \u0645\u0631\u062D\u0628\u0627\"",
        "\"" + new string('x', 10_000) + "\"", "\"" + new string('\u00e9', 250) + "\"", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "{\"type\":5}", "{\"\\ud800\":1}", "{\"x\":\"\\ud800\"}", "{\"" + Broken + "\":\"" + Broken + "\"}", "{\"a\":1e999,\"b\":\"\\u0000\"}",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-30T00:00:00Z\"", "\"2026-03-01\"", "\"0000-01-01T00:00:00Z\"", "\"10000-01-01T00:00:00Z\"",
        "\"1970-01-01T00:00:00Z\"", "\"2026-03-01T24:00:00Z\"", "\"2999-01-01T00:00:00+13:45\"", "\"00000000000000000000000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"phone:\"", "\":\"", "\"phone:\\u0000\"", "\"phone:0812\"", "\"email:@\"",
        "\"sender:whatsapp/toko-a/6281234567001\"", "\"sender:///\"", "\"/\"", "\"//\"", "\"a/\"", "\"../..\"", "\"a'; DROP TABLE entry; --\"", "\"%\"", "\"_\"", "\"\\\\\"", "\"https://\"", "\"file:///etc/passwd\"", "\"inbound\"", "\"sms\"", "\"visitor\"", "\"text\"", "\"toko-a\"", "\"image\"", "\"whatsapp\"", "\"+628\"", "\"+\"", "\"+{62\"", "\"\u0660\u0661\u0662\"", "[null,null]", "{\"x\":null}", "[\"x\",null]",
    ];

    private static readonly string[] Segments =
    [
        "", ".", "..", "%2e%2e", "%2F", "..%2f..", "%00", "a%00b", "%ff", "%c3%28", "%ED%A0%80", "x", "0", "-1", "%F0%9F%98%80", "%E2%80%AE", new string('a', 6000), "00000000000000000000000000000000", "ffffffffffffffffffffffffffffffff", "%7B0195500000007000800000000000000a%7D", "%0d%0aX-Y:1", "a;b", "a%3Fb", "%25", "%", "%zz", "'", "*", "~", "+", "%20",
    ];

    private readonly Random _random = new(seed);
    private int _number;

    public HostileCall Next()
    {
        var marker = $"fz{seed % 256:x2}{_number++:x6}zf";
        var (method, path, body) = Pick(Calls);
        var place = _random.Next(10);
        if (method == "DELETE" && _random.Next(4) > 0)
        {
            return Next(); // else there is soon nobody left
        }

        var kind = path.Split('/', '?')[1];
        path = Fill(path, kind, marker);
        if (place is 0 or 1)
        {
            path = SpoilPath(path);
        }
        else if (place is 2 or 3 or 4 && path.Contains('?', StringComparison.Ordinal))
        {
            path = SpoilQuery(path);
        }

        if (_random.Next(60) == 0)
        {
            method = Pick(["PUT", "HEAD", "OPTIONS", "TRACE", "GET", "POST", "DELETE", "PATCH", "PROPFIND"]);
        }

        string? type = null;
        string? encoding = null;
        byte[]? bytes = null;
        if (body is not null && method is not ("TRACE" or "HEAD"))
        {
            type = "application/json";
            body = Fill(body, body.Contains("conversation", StringComparison.Ordinal) ? "conversations" : "contacts", marker);
            var text = place is 5 or 6 or 7 or 8 ? SpoilValue(body) : body;
            bytes = place == 9 ? SpoilText(text, ref type, ref encoding) : Bytes(text);
        }
        else if (_random.Next(12) == 0 && method is not ("TRACE" or "HEAD"))
        {
            (bytes, type) = (Bytes(Pick(Values)), "application/json"); // where nobody wants one
        }

        return new HostileCall(new HttpMethod(method), path.StartsWith("/../", StringComparison.Ordinal) ? "/omnichannel" + path[3..] : "/omnichannel/api" + path, bytes, type, encoding, marker);
    }

    private static byte[] Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var from = 0;
        var to = 0;
        while (from < bytes.Length)
        {
            if (bytes.AsSpan(from).StartsWith((ReadOnlySpan<byte>)[0xEE, 0x80, 0x80])) // what stands for it
            {
                bytes[to++] = 0xFF;
                from += 3;
            }
            else
            {
                bytes[to++] = bytes[from++];
            }
        }

        return bytes[..to];
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private string Fill(string text, string kind, string marker)
    {
        while (text.IndexOf("{id}", StringComparison.Ordinal) is >= 0 and var at)
        {
            text = string.Concat(text.AsSpan(0, at), known.Pick(_random, kind), text.AsSpan(at + 4));
        }

        return text.Replace("{m}", marker, StringComparison.Ordinal).Replace("{n}", _random.Next(10, 99).ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{cursor}", Pick(known.Cursors), StringComparison.Ordinal);
    }

    private string SpoilPath(string path)
    {
        var end = path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? at : path.Length;
        var segments = path[..end].Split('/');
        segments[_random.Next(1, segments.Length)] = Pick(Segments);
        return string.Join('/', segments) + path[end..];
    }

    private string SpoilQuery(string path)
    {
        var at = path.IndexOf('?', StringComparison.Ordinal);
        var parameters = path[(at + 1)..].Split('&').ToList();
        var index = _random.Next(parameters.Count);
        var name = parameters[index].Split('=')[0];
        string[] values = ["", "-1", "0", "201", "99999999999999999999", "%00", "a%00b", "%ff%fe", "%ED%A0%80", "%F0%9F%98%80", "%27%3B--", "%25%25", "%5C", "null", "true", "x:", ":x", "phone:%00", "phone:0812", "sender:whatsapp/toko-a/6281234567001", new string('a', 2001), new string('a', 6000), "%22%2A", "%22", "a%22b*", "AND%20OR", "NEAR(",
            "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "________________________________", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "https://", "//", "/%00", "http://[", "javascript:1", .. known.Cursors, .. known.Cursors.Where(static cursor => cursor.Length > 0).Select(static cursor => cursor[..^1]), .. known.Foreign];
        switch (_random.Next(4))
        {
            case 0:
                parameters.Add(name + "=" + Pick(values)); // twice
                break;
            case 1:
                parameters.RemoveAt(index);
                break;
            default:
                parameters[index] = name + "=" + Pick(values);
                break;
        }

        return path[..at] + "?" + string.Join('&', parameters);
    }

    private string SpoilValue(string body)
    {
        var root = JsonNode.Parse(body)!; // it is JSON
        var nodes = new List<JsonNode>();
        Collect(root, nodes);
        var raw = _random.Next(12) == 0 ? string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200)) : Pick(Values);
        var node = Pick(nodes);
        switch (_random.Next(8))
        {
            case 0 when node is JsonObject { Count: > 0 } some:
                some.Remove(Pick(some.Select(static pair => pair.Key).ToList()));
                return root.ToJsonString();
            case 1 when node is JsonObject strange:
                strange["unknown"] = Raw;
                break;
            case 2 when node is JsonObject { Count: > 0 } twice:
                // The same name once more, or one that is no text.
                var name = _random.Next(3) == 0 ? Pick(["\\ud800", Broken.ToString(), "", "\\u0000", new string('k', 10_000), "$type", "__proto__", "$id", "$ref"]) : Pick(twice.Select(static pair => pair.Key).ToList());
                twice["@@twice@@"] = Raw;
                return root.ToJsonString().Replace("@@twice@@", name, StringComparison.Ordinal).Replace($"\"{Raw}\"", raw, StringComparison.Ordinal);
            case 3 when node is JsonArray list:
                for (var more = _random.Next(1, 60); more > 0; more--)
                {
                    list.Add(_random.Next(2) == 0 || list.Count == 0 ? JsonValue.Create(Raw) : list[0]?.DeepClone());
                }

                break;
            default:
                if (node.Parent is null)
                {
                    return raw;
                }

                node.ReplaceWith(Raw);
                break;
        }

        return root.ToJsonString().Replace($"\"{Raw}\"", raw, StringComparison.Ordinal);
    }

    private byte[] SpoilText(string text, ref string? type, ref string? encoding)
    {
        switch (_random.Next(12))
        {
            case 0:
                type = null;
                return Bytes(text);
            case 1:
                type = Pick(["text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded", "rubbish", "application/json; charset=utf-16", "application/json;;", "*/*", "application/problem+json"]);
                return Bytes(text);
            case 2:
                encoding = Pick(["gzip", "br", "rubbish", "identity"]);
                return encoding == "gzip" ? Gzip(text) : Bytes(text);
            case 3:
                return Encoding.Unicode.GetBytes(text);
            case 4:
                return [];
            case 5:
                return Bytes(text[.._random.Next(text.Length)]);
            case 6:
                return Bytes(text + text);
            case 7:
                return Bytes("/* x */" + text + "// y");
            case 8:
                return Bytes(text.Replace("}", ",}", StringComparison.Ordinal));
            case 9:
                return Bytes("\uFEFF\n" + text + new string(' ', 5000));
            case 10:
                return Bytes(text.Insert(_random.Next(text.Length), Pick(["\0", Broken.ToString(), "\u2028", "'", "\"", "{", "]"])));
            default:
                return Bytes(Pick(Values));
        }
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Bytes(text));
        }

        return packed.ToArray();
    }

    private static void Collect(JsonNode node, List<JsonNode> nodes)
    {
        nodes.Add(node);
        foreach (var child in node switch
        {
            JsonObject some => some.Select(static pair => pair.Value),
            JsonArray list => list,
            _ => [],
        })
        {
            if (child is not null)
            {
                Collect(child, nodes);
            }
        }
    }
}
