using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Omnichannel.Testing.Servers;

/// <summary>One request to a fake server, with its body read.</summary>
internal sealed class Call
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    private readonly HttpContext _context;

    private Call(HttpContext context, byte[] body) => (_context, Body) = (context, body);

    public string Method => _context.Request.Method;

    public string Path => _context.Request.Path.Value ?? "/";

    public string PathAndQuery => Path + _context.Request.QueryString.Value;

    public IQueryCollection Query => _context.Request.Query;

    public byte[] Body { get; }

    public CancellationToken Aborted => _context.RequestAborted;

    public string ContentType => _context.Request.ContentType ?? "";

    public IEnumerable<KeyValuePair<string, StringValues>> Headers => _context.Request.Headers;

    public static async Task<Call> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return new Call(context, body.ToArray());
    }

    public string? Header(string name) => _context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Gets what the host's handler calls this request; null when the host has no such handler.</summary>
    public long? HostCall => long.TryParse(Header(HostCalls.Header), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Gets the credentials of one scheme; null when there are none.</summary>
    public string? Credentials(string scheme)
        => Header("Authorization") is { } header && header.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase) ? header[(scheme.Length + 1)..].Trim() : null;

    /// <summary>Reads the body as a JSON object; null when it is not one.</summary>
    public JsonObject? Json()
    {
        try
        {
            return JsonNode.Parse(Body, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // the provider has its own words for it
        }
    }

    /// <summary>Reads the body as a URL-encoded form.</summary>
    public Dictionary<string, StringValues> UrlEncoded() => QueryHelpers.ParseQuery(Encoding.UTF8.GetString(Body));

    /// <summary>Reads the body as a form with files; null when it is not one.</summary>
    public async Task<IFormCollection?> FormAsync()
    {
        if (!_context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            _context.Request.Body = new MemoryStream(Body, writable: false);
            return await _context.Request.ReadFormAsync().ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return null; // as above
        }
    }

    public async Task WriteAsync(Answer answer)
    {
        var response = _context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, _context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Cuts the connection, so that the caller learns nothing.</summary>
    public void Abort() => _context.Abort();
}
