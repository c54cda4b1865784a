using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Events;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>Sends messages, and tells what became of them.</summary>
internal static class MessageEndpoints
{
    private const string Tag = "Messages";

    public static void Map(ApiRoutes routes)
    {
        routes.Map("POST", "/messages", SendAsync, new("sendMessage", "Sends a message")
        {
            Tag = Tag,
            Description = "The message stands in the outbox when this returns; delivery follows. What cannot work is refused here with 422: the problem says why, and what would be possible.",
            Body = typeof(SendBody),
            Answer = new ApiAnswer(202, typeof(SendView), "The message and its plan; with a key that was used before, the message of then."),
            Problems = [400, 404, 413, 415, 422],
        });
        routes.Map("GET", "/messages", ListAsync, new("listMessages", "Lists messages, newest first")
        {
            Tag = Tag,
            Parameters =
            [
                new("channel", "The channel, such as `whatsapp`.", typeof(string)),
                new("account", "The name of the channel account.", typeof(string)),
                new("providerId", "The provider's id of the message.", typeof(string)),
                new("direction", "Who said it.", typeof(MessageDirection)),
                new("status", "How far it has come.", typeof(DeliveryStatus)),
                .. ApiParameter.Page,
            ],
            Answer = new ApiAnswer(200, typeof(PageView<EntryView>), "The messages with their receipts."),
            Problems = [400],
        });
        routes.Map("GET", "/messages/{id}", FindAsync, new("getMessage", "Reads a message with its status, receipts and failure")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("message")],
            Answer = new ApiAnswer(200, typeof(EntryView), "The message."),
            Problems = [404],
        });
        routes.Map("PATCH", "/messages/{id}", EditAsync, new("editMessage", "Changes a sent message at the customer's, where the channel can")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("message")],
            Body = typeof(EditBody),
            Answer = new ApiAnswer(200, typeof(EntryView), "The message as it stands."),
            Problems = [400, 404, 413, 415, 422],
        });
        routes.Map("DELETE", "/messages/{id}", DeleteAsync, new("deleteMessage", "Takes a sent message back at the customer's, where the channel can")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("message")],
            Answer = new ApiAnswer(204, null, "It is gone there."),
            Problems = [404, 422],
        });
    }

    private static async Task<IResult> SendAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<SendBody>(call).ConfigureAwait(false);
        if (body is null || SendReader.Read(call, body, out problem) is not { } request)
        {
            return problem!.ToResult(); // whatever gives no value gives a problem
        }

        var outcome = await call.Service<IMessages>().SendAsync(call.Tenant, request, call.Aborted).ConfigureAwait(false);
        if (outcome.Refusal is { } refusal)
        {
            return (Problem.Refused(refusal) with { Possible = outcome.Possible, Plan = [.. outcome.Plan.Select(PlanStepView.Of)] }).ToResult();
        }

        var messages = await EntryViews.ShowAsync(call, outcome.Messages, withReceipts: outcome.IsRepeat).ConfigureAwait(false);
        var view = SendView.Of(outcome, messages);
        call.Context.Response.Headers.Location = $"{call.Context.Request.PathBase}{call.Context.Request.Path}/{view.Id}";
        return new ApiResult<SendView>(view, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(ApiCall call)
    {
        var filter = new EntryFilter
        {
            Channel = call.Query.Text("channel") is { } channel ? new ChannelKind(channel) : null,
            Account = call.Query.Text("account"),
            ProviderId = call.Query.Text("providerId"),
            Direction = call.Query.Word<MessageDirection>("direction"),
            Status = call.Query.Word<DeliveryStatus>("status"),
        };
        var page = call.Query.Page();
        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var entries = await call.Service<IMessages>().ListAsync(call.Tenant, filter, page, call.Aborted).ConfigureAwait(false);
        var views = await EntryViews.ShowAsync(call, entries.Items, withReceipts: true).ConfigureAwait(false);
        return new ApiResult<PageView<EntryView>>(new PageView<EntryView> { Items = views, Next = entries.Next });
    }

    private static async Task<IResult> FindAsync(ApiCall call)
        => call.TryId(out var id) && await call.Service<IMessages>().FindAsync(call.Tenant, new EntryId(id), call.Aborted).ConfigureAwait(false) is { } entry
            ? new ApiResult<EntryView>(await EntryViews.ShowAsync(call, entry).ConfigureAwait(false))
            : NotFound;

    private static async Task<IResult> EditAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<EditBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        var content = SendReader.ReadContent(body.Content, call.Errors, out problem);
        if (content is null)
        {
            return (problem ?? Problem.Invalid(call.Errors)).ToResult();
        }

        if (!call.TryId(out var id))
        {
            return NotFound;
        }

        await call.Service<IMessages>().EditAsync(call.Tenant, new EntryId(id), content, call.Aborted).ConfigureAwait(false);
        return await FindAsync(call).ConfigureAwait(false);
    }

    private static async Task<IResult> DeleteAsync(ApiCall call)
    {
        if (!call.TryId(out var id))
        {
            return NotFound;
        }

        await call.Service<IMessages>().DeleteAsync(call.Tenant, new EntryId(id), call.Aborted).ConfigureAwait(false);
        return new EmptyResult(StatusCodes.Status204NoContent);
    }

    private static IResult NotFound => Problem.NotFound("There is no such message.").ToResult();
}
