using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>The audit of contacts.</summary>
internal static class AuditEndpoints
{
    public static void Map(ApiRoutes routes)
        => routes.Map("GET", "/contacts/{id}/audit", ListAsync, new("listChanges", "Lists what happened to a contact, newest first: who, when and why")
        {
            Tag = ContactEndpoints.Tag,
            Parameters = [ApiParameter.Id("contact"), .. ApiParameter.Page],
            Answer = new ApiAnswer(200, typeof(PageView<ContactChangeResponse>), "Merges, cuts, suggestions, proofs, withdrawals and the erasure; what evidence did by itself has the evidence as its reason."),
            Problems = [400, 404],
        });

    private static async Task<IResult> ListAsync(ApiCall call)
    {
        var page = call.Query.Page();
        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        if (!call.TryId(out var id))
        {
            return ContactEndpoints.NotFound;
        }

        var contacts = call.Service<IContacts>();
        var changes = await contacts.ListChangesAsync(call.Tenant, new ContactId(id), page, call.Aborted).ConfigureAwait(false);
        var contact = await contacts.FindAsync(call.Tenant, new ContactId(id), call.Aborted).ConfigureAwait(false);
        var identifiers = contact?.Identities.ToDictionary(static identity => identity.Identifier.ToIdentityId(), static identity => identity.Identifier) ?? [];
        return new ApiResult<PageView<ContactChangeResponse>>(PageView.Of(changes, change => ContactChangeResponse.Of(change, Find)));

        Identifier? Find(IdentityId identity) => identifiers.TryGetValue(identity, out var identifier) ? identifier : null;
    }
}
