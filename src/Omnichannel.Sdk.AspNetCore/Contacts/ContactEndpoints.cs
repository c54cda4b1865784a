using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.AspNetCore.Messages;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>People: found, read, explained, exported and erased.</summary>
internal static class ContactEndpoints
{
    public const string Tag = "Contacts";

    public static void Map(ApiRoutes routes)
    {
        routes.Map("GET", "/contacts", ListAsync, new("listContacts", "Finds contacts by an identifier or a text")
        {
            Tag = Tag,
            Parameters =
            [
                new("identifier", "Exactly this one, as `kind:value`: `phone:%2B6281234567001`. At most one contact holds it; a claim finds nobody.", typeof(string)),
                new("q", "A part of a name, a user name or a value.", typeof(string)),
                .. ApiParameter.Page,
            ],
            Answer = new ApiAnswer(200, typeof(PageView<ContactResponse>), "The contacts; empty when there is none."),
            Problems = [400],
        });
        routes.Map("GET", "/contacts/{id}", FindAsync, new("getContact", "Reads a contact by an id that was handed out at any time")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("contact")],
            Answer = new ApiAnswer(200, typeof(ContactResponse), "The contact; where its id is another today, `mergedFrom` says which was asked for."),
            Problems = [404],
        });
        routes.Map("GET", "/contacts/{id}/timeline", TimelineAsync, new("getTimeline", "Reads a contact's entries over all channels, newest first")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("contact"), .. ApiParameter.Page],
            Answer = new ApiAnswer(200, typeof(PageView<EntryView>), "The entries."),
            Problems = [400, 404],
        });
        routes.Map("GET", "/contacts/{id}/explain", ExplainAsync, new("explainContact", "Explains why two identifiers are one person, or why not")
        {
            Tag = Tag,
            Parameters =
            [
                ApiParameter.Id("contact"),
                new("a", "The one identifier, as `kind:value`.", typeof(string), IsRequired: true),
                new("b", "The other identifier, as `kind:value`.", typeof(string), IsRequired: true),
            ],
            Answer = new ApiAnswer(200, typeof(ExplanationResponse), "The evidence."),
            Problems = [400, 404],
        });
        routes.Map("GET", "/contacts/{id}/export", ExportAsync, new("exportContact", "Collects everything that is kept about a contact")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("contact")],
            Answer = new ApiAnswer(200, typeof(ExportResponse), "Everything."),
            Problems = [404],
        });
        routes.Map("DELETE", "/contacts/{id}", EraseAsync, new("eraseContact", "Erases a contact whole: identities, evidence, entries, media, work")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("contact")],
            Answer = new ApiAnswer(204, null, "It is gone."),
            Problems = [404],
        });
        AuditEndpoints.Map(routes);
        MergeEndpoints.Map(routes);
    }

    public static IResult NotFound => Problem.NotFound("There is no such contact.").ToResult();

    /// <summary>Reads the contact of the path; null when there is none.</summary>
    public static async Task<ContactView?> OfPathAsync(ApiCall call)
        => call.TryId(out var id) ? await call.Service<IContacts>().FindAsync(call.Tenant, new ContactId(id), call.Aborted).ConfigureAwait(false) : null;

    private static async Task<IResult> ListAsync(ApiCall call)
    {
        var identifier = call.Query.Identifier("identifier");
        var text = call.Query.Text("q", maxLength: 200);
        var page = call.Query.Page();
        if (identifier is not null && text is not null)
        {
            call.Errors.Add("q", "does not go together with identifier");
        }

        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var contacts = call.Service<IContacts>();
        if (identifier is { } exact)
        {
            var contact = await contacts.FindAsync(call.Tenant, exact, call.Aborted).ConfigureAwait(false);
            return new ApiResult<PageView<ContactResponse>>(PageView.All(contact is null ? [] : new[] { ContactResponse.Of(contact) }));
        }

        var found = await contacts.SearchAsync(call.Tenant, text ?? "", page, call.Aborted).ConfigureAwait(false);
        return new ApiResult<PageView<ContactResponse>>(PageView.Of(found, ContactResponse.Of));
    }

    private static async Task<IResult> FindAsync(ApiCall call)
        => await OfPathAsync(call).ConfigureAwait(false) is { } contact ? new ApiResult<ContactResponse>(ContactResponse.Of(contact)) : NotFound;

    private static async Task<IResult> TimelineAsync(ApiCall call)
    {
        var page = call.Query.Page();
        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        if (!call.TryId(out var id))
        {
            return NotFound;
        }

        var entries = await call.Service<IContacts>().ReadTimelineAsync(call.Tenant, new ContactId(id), page, call.Aborted).ConfigureAwait(false);
        var views = await EntryViews.ShowAsync(call, entries.Items, withReceipts: false).ConfigureAwait(false);
        return new ApiResult<PageView<EntryView>>(new PageView<EntryView> { Items = views, Next = entries.Next });
    }

    private static async Task<IResult> ExplainAsync(ApiCall call)
    {
        var a = call.Query.Identifier("a");
        var b = call.Query.Identifier("b");
        foreach (var (name, identifier) in new[] { ("a", a), ("b", b) })
        {
            if (identifier is null && call.Query.Text(name) is null)
            {
                call.Errors.Add(name, "is missing");
            }
        }

        if (a is not { } one || b is not { } other || call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        if (await OfPathAsync(call).ConfigureAwait(false) is null)
        {
            return NotFound;
        }

        var explanation = await call.Service<IContacts>().ExplainAsync(call.Tenant, one, other, call.Aborted).ConfigureAwait(false);
        return new ApiResult<ExplanationResponse>(ExplanationResponse.Of(explanation));
    }

    private static async Task<IResult> ExportAsync(ApiCall call)
    {
        if (!call.TryId(out var id))
        {
            return NotFound;
        }

        var export = await call.Service<IContacts>().ExportAsync(call.Tenant, new ContactId(id), call.Aborted).ConfigureAwait(false);
        call.Context.Response.Headers.ContentDisposition = $"attachment; filename=\"contact-{export.Contact.Id}.json\"";
        return new ApiResult<ExportResponse>(ExportResponse.Of(export));
    }

    private static async Task<IResult> EraseAsync(ApiCall call)
        => call.TryId(out var id) && await call.Service<IContacts>().EraseAsync(call.Tenant, new ContactId(id), call.Actor, cancellationToken: call.Aborted).ConfigureAwait(false)
            ? new EmptyResult(StatusCodes.Status204NoContent)
            : NotFound;
}
