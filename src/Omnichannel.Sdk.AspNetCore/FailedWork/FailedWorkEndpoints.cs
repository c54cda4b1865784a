using System.Text;
using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Storage;
using Work = Omnichannel.Storage.IFailedWork;

namespace Omnichannel.AspNetCore.FailedWork;

/// <summary>What could not be read and what could not be done, to be seen and tried again.</summary>
internal static class FailedWorkEndpoints
{
    private const string Tag = "Failed work";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Map(ApiRoutes routes)
    {
        routes.Map("GET", "/quarantine", ListQuarantineAsync, DescribeList("listQuarantine", "Lists webhooks that could not be read whole, newest first", typeof(PageView<QuarantineResponse>)));
        routes.Map("GET", "/quarantine/{id}", FindQuarantinedAsync, new("getQuarantined", "Reads one of them with its body")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("request")],
            Answer = new ApiAnswer(200, typeof(QuarantineResponse), "The request."),
            Problems = [404],
        });
        routes.Map("POST", "/quarantine/{id}/replay", static call => ReplayAsync(call, call.Service<Work>().ReplayQuarantineAsync), DescribeReplay("replayQuarantined", "Reads one of them again"));
        routes.Map("GET", "/deadletters", ListDeadLettersAsync, DescribeList("listDeadLetters", "Lists work that was given up, newest first", typeof(PageView<DeadLetterResponse>)));
        routes.Map("POST", "/deadletters/{id}/replay", static call => ReplayAsync(call, call.Service<Work>().ReplayDeadLetterAsync), DescribeReplay("replayDeadLetter", "Puts it back to work"));
    }

    private static ApiOperation DescribeList(string id, string summary, Type type) => new(id, summary)
    {
        Tag = Tag,
        Parameters = ApiParameter.Page,
        Answer = new ApiAnswer(200, type, "The rows."),
        Problems = [400],
    };

    private static ApiOperation DescribeReplay(string id, string summary) => new(id, summary)
    {
        Tag = Tag,
        Parameters = [ApiParameter.Id("row")],
        Answer = new ApiAnswer(200, typeof(ReplayResponse), "What became of it."),
        Problems = [404],
    };

    private static async Task<IResult> ListQuarantineAsync(ApiCall call)
    {
        var page = call.Query.Page();
        return call.Errors.Any
            ? Problem.Invalid(call.Errors).ToResult()
            : new ApiResult<PageView<QuarantineResponse>>(PageView.Of(
                await call.Service<Work>().ListQuarantineAsync(call.Tenant, page, call.Aborted).ConfigureAwait(false), QuarantineResponse.Of));
    }

    private static async Task<IResult> ListDeadLettersAsync(ApiCall call)
    {
        var page = call.Query.Page();
        return call.Errors.Any
            ? Problem.Invalid(call.Errors).ToResult()
            : new ApiResult<PageView<DeadLetterResponse>>(PageView.Of(
                await call.Service<Work>().ListDeadLettersAsync(call.Tenant, page, call.Aborted).ConfigureAwait(false), DeadLetterResponse.Of));
    }

    private static async Task<IResult> FindQuarantinedAsync(ApiCall call)
    {
        if (!call.TryId(out var id)
            || await call.Service<IOmnichannelStore>().FindQuarantinedAsync(call.Tenant, id, call.Aborted).ConfigureAwait(false) is not { } webhook)
        {
            return Problem.NotFound("There is no such request.").ToResult();
        }

        var text = Text(webhook.Body.Span);
        return new ApiResult<QuarantineResponse>(QuarantineResponse.Of(webhook) with
        {
            Body = text,
            BodyBase64 = text is null ? Convert.ToBase64String(webhook.Body.Span) : null,
        });
    }

    private static async Task<IResult> ReplayAsync(ApiCall call, Func<TenantId, Guid, CancellationToken, Task<ReplayResult?>> replay)
        => call.TryId(out var id) && await replay(call.Tenant, id, call.Aborted).ConfigureAwait(false) is { } result
            ? new ApiResult<ReplayResponse>(ReplayResponse.Of(result))
            : Problem.NotFound("There is no such row.").ToResult();

    private static string? Text(ReadOnlySpan<byte> body)
    {
        try
        {
            return StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null; // No text: the caller shows the bytes.
        }
    }
}
