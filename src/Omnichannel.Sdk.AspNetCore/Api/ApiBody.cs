using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Webhooks;

namespace Omnichannel.AspNetCore.Api;

/// <summary>Reads the JSON body of a call.</summary>
internal static class ApiBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the body.</summary>
    /// <returns>The value; or null and the problem.</returns>
    public static async Task<(T? Value, Problem? Problem)> ReadAsync<T>(ApiCall call)
        where T : class
    {
        var request = call.Context.Request;
        if (request.ContentType is { Length: > 0 } && !request.HasJsonContentType())
        {
            return (null, Problem.UnsupportedMediaType);
        }

        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Problem.UnsupportedEncoding); // a host that unpacks bodies takes the header away
        }

        using var body = await RequestBody.ReadAsync(call.Context, call.Options.MaxApiBodyBytes).ConfigureAwait(false);
        if (body.IsTooLarge)
        {
            return (null, Problem.TooLarge(call.Options.MaxApiBodyBytes));
        }

        var bytes = body.Memory.Span;
        return Read<T>(bytes.StartsWith(ByteOrderMark) ? bytes[3..] : bytes);
    }

    private static (T? Value, Problem? Problem) Read<T>(ReadOnlySpan<byte> bytes)
        where T : class
    {
        if (bytes.IsEmpty)
        {
            return (null, Problem.Malformed("The body is missing."));
        }

        if (!Utf8.IsValid(bytes))
        {
            return (null, Problem.Malformed("The body is not UTF-8."));
        }

        // A text inside of what is kept as JSON would be found broken where it can no longer be refused.
        if (JsonFault.FindBrokenText(bytes) is { } field)
        {
            return (null, Problem.Invalid(field, "is not valid Unicode: it holds half of a surrogate pair"));
        }

        try
        {
            return JsonSerializer.Deserialize(bytes, ApiJson.ReadingType<T>()) is { } value ? (value, null) : (null, Problem.Malformed("The body is null."));
        }
        catch (JsonException exception) when (JsonFault.IsSyntax(bytes))
        {
            return (null, Problem.Malformed($"The body is not JSON: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));
        }
        catch (JsonException exception)
        {
            return (null, JsonFault.Explain(exception, ""));
        }
    }
}
