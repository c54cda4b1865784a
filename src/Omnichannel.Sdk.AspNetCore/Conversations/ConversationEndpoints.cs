using System.Globalization;
using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.AspNetCore.Messages;
using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.AspNetCore.Conversations;

/// <summary>Conversations: listed, read, opened, closed, put away, handed over.</summary>
internal static class ConversationEndpoints
{
    private const string Tag = "Conversations";

    public static void Map(ApiRoutes routes)
    {
        routes.Map("GET", "/conversations", ListAsync, new("listConversations", "Lists conversations, the one with the newest entry first")
        {
            Tag = Tag,
            Parameters =
            [
                new("state", "The state.", typeof(ConversationState)),
                new("account", "The name of the channel account on which somebody spoke last.", typeof(string)),
                new("assignee", "Who works on it.", typeof(string)),
                new("contact", "The id of the contact.", typeof(string)),
                .. ApiParameter.Page,
            ],
            Answer = new ApiAnswer(200, typeof(PageView<ConversationResponse>), "The conversations."),
            Problems = [400],
        });
        routes.Map("GET", "/conversations/{id}", FindAsync, Describe("getConversation", "Reads a conversation"));
        routes.Map("GET", "/conversations/{id}/entries", EntriesAsync, new("listConversationEntries", "Reads the entries of a conversation in their order")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("conversation"), .. ApiParameter.Page],
            Answer = new ApiAnswer(200, typeof(PageView<EntryView>), "The entries."),
            Problems = [400, 404],
        });
        routes.Map("POST", "/conversations/{id}/open", static call => UpdateAsync(call, new ConversationUpdate { State = ConversationState.Open }), Describe("openConversation", "Opens a conversation"));
        routes.Map("POST", "/conversations/{id}/close", static call => UpdateAsync(call, new ConversationUpdate { State = ConversationState.Closed }), Describe("closeConversation", "Closes a conversation: the customer's next message opens a new one"));
        routes.Map("POST", "/conversations/{id}/snooze", SnoozeAsync, Describe("snoozeConversation", "Puts a conversation away until a time, or until the customer writes", typeof(SnoozeBody)) with { BodyIsOptional = true });
        routes.Map("POST", "/conversations/{id}/assign", AssignAsync, Describe("assignConversation", "Says who works on a conversation", typeof(AssignBody)));
        routes.Map("POST", "/conversations/{id}/control", ControlAsync, Describe("controlConversation", "Says who may speak in a conversation", typeof(ControlBody)));
    }

    private static IResult NotFound => Problem.NotFound("There is no such conversation.").ToResult();

    private static ApiOperation Describe(string id, string summary, Type? body = null) => new(id, summary)
    {
        Tag = Tag,
        Parameters = [ApiParameter.Id("conversation")],
        Body = body,
        Answer = new ApiAnswer(200, typeof(ConversationResponse), "The conversation as it stands."),
        Problems = body is null ? [404] : [400, 404, 413, 415],
    };

    private static async Task<IResult> ListAsync(ApiCall call)
    {
        var contact = call.Query.Id("contact");
        var filter = new ConversationFilter
        {
            State = call.Query.Word<ConversationState>("state"),
            Account = call.Query.Text("account"),
            Assignee = call.Query.Text("assignee"),
        };
        var page = call.Query.Page();
        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        if (contact is { } id)
        {
            var members = await ReadMembersAsync(call, new ContactId(id)).ConfigureAwait(false);
            filter = filter with { Owners = members };
        }

        var found = await call.Service<IConversations>().ListAsync(call.Tenant, filter, page, call.Aborted).ConfigureAwait(false);
        var views = await ConversationViews.ShowAsync(call, found.Items).ConfigureAwait(false);
        return new ApiResult<PageView<ConversationResponse>>(new PageView<ConversationResponse> { Items = views, Next = found.Next });
    }

    /// <summary>Reads the identities of a contact; none when there is no such contact, and then no conversation is its own.</summary>
    private static async Task<IReadOnlyCollection<IdentityId>> ReadMembersAsync(ApiCall call, ContactId id)
    {
        var store = call.Service<IOmnichannelStore>();
        var contact = await store.FindContactAsync(call.Tenant, id, call.Aborted).ConfigureAwait(false);
        var members = contact is null ? [] : await store.ReadMembersAsync(call.Tenant, contact.Id, call.Aborted).ConfigureAwait(false);
        return [.. members.Select(static member => member.Id)];
    }

    private static async Task<IResult> FindAsync(ApiCall call)
        => call.TryId(out var id) && await call.Service<IConversations>().FindAsync(call.Tenant, new ConversationId(id), call.Aborted).ConfigureAwait(false) is { } conversation
            ? new ApiResult<ConversationResponse>(await ConversationViews.ShowAsync(call, conversation).ConfigureAwait(false))
            : NotFound;

    private static async Task<IResult> EntriesAsync(ApiCall call)
    {
        var page = call.Query.Page();
        var after = 0L;
        if (page.After is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            call.Errors.Add("after", "takes the cursor that the page before gave");
        }

        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var conversations = call.Service<IConversations>();
        if (!call.TryId(out var id) || await conversations.FindAsync(call.Tenant, new ConversationId(id), call.Aborted).ConfigureAwait(false) is null)
        {
            return NotFound;
        }

        var entries = await conversations.ReadAsync(call.Tenant, new ConversationId(id), after, page.Limit, call.Aborted).ConfigureAwait(false);
        var views = await EntryViews.ShowAsync(call, entries, withReceipts: false).ConfigureAwait(false);
        var next = entries.Count < page.Limit ? null : entries[^1].Sequence.ToString(CultureInfo.InvariantCulture);
        return new ApiResult<PageView<EntryView>>(new PageView<EntryView> { Items = views, Next = next });
    }

    private static async Task<IResult> SnoozeAsync(ApiCall call)
    {
        // Without a body, and then without a length, it sleeps until the customer writes.
        var isEmpty = call.Context.Request.ContentLength is 0 or null && !call.Context.Request.Headers.ContainsKey("Transfer-Encoding");
        var (body, problem) = isEmpty ? (new SnoozeBody(), null) : await ApiBody.ReadAsync<SnoozeBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        return body.Until <= call.Now
            ? Problem.Invalid("until", "takes a time to come").ToResult()
            : await UpdateAsync(call, new ConversationUpdate { State = ConversationState.Snoozed, SnoozeUntil = body.Until }).ConfigureAwait(false);
    }

    private static async Task<IResult> AssignAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<AssignBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        if (body.Assignee is null)
        {
            call.Errors.Add("assignee", "is missing; empty for nobody");
        }

        call.Errors.HasLength("assignee", body.Assignee, 200);
        return call.Errors.Any
            ? Problem.Invalid(call.Errors).ToResult()
            : await UpdateAsync(call, new ConversationUpdate { Assignee = body.Assignee }).ConfigureAwait(false);
    }

    private static async Task<IResult> ControlAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<ControlBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        return call.Errors.HasText("control", body.Control, 64)
            ? await UpdateAsync(call, new ConversationUpdate { Control = body.Control }).ConfigureAwait(false)
            : Problem.Invalid(call.Errors).ToResult();
    }

    private static async Task<IResult> UpdateAsync(ApiCall call, ConversationUpdate update)
        => call.TryId(out var id) && await call.Service<IConversations>().UpdateAsync(call.Tenant, new ConversationId(id), update, call.Aborted).ConfigureAwait(false) is { } conversation
            ? new ApiResult<ConversationResponse>(await ConversationViews.ShowAsync(call, conversation).ConfigureAwait(false))
            : NotFound;
}
