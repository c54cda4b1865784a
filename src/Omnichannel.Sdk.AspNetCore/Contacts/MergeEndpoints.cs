using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Links and cuts by hand.</summary>
internal static class MergeEndpoints
{
    private const int MaxReasonLength = 500;

    public static void Map(ApiRoutes routes)
    {
        routes.Map("POST", "/contacts/{id}/merge", MergeAsync, new("mergeContact", "Says that two identifiers, or two contacts, are one person")
        {
            Tag = ContactEndpoints.Tag,
            Description = "With `preview=true` nothing is changed, and the answer is what the merge would make, as `previewSuggestion` gives it.",
            Parameters = [ApiParameter.Id("contact"), new("preview", "`true` to see what it would make; `false` by default.", typeof(string))],
            Body = typeof(MergeBody),
            Answer = new ApiAnswer(200, typeof(ContactResponse), "The contact that holds both."),
            Problems = [400, 404, 409, 413, 415],
        });
        routes.Map("POST", "/contacts/{id}/unmerge", UnmergeAsync, new("unmergeContact", "Says that two identifiers are two persons, or withdraws a piece of evidence")
        {
            Tag = ContactEndpoints.Tag,
            Parameters = [ApiParameter.Id("contact")],
            Body = typeof(UnmergeBody),
            Answer = new ApiAnswer(200, typeof(UnmergeResponse), "The contacts as they stand."),
            Problems = [400, 404, 413, 415],
        });
    }

    private static async Task<IResult> MergeAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<MergeBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        if (await ContactEndpoints.OfPathAsync(call).ConfigureAwait(false) is not { } contact)
        {
            return ContactEndpoints.NotFound;
        }

        call.Errors.HasLength("reason", body.Reason, MaxReasonLength);
        var preview = call.Query.Text("preview");
        if (preview is not (null or "true" or "false"))
        {
            call.Errors.Add("preview", "takes true or false");
        }

        var (a, b) = body.With is null
            ? await PairAsync(call, contact, body.A, body.B).ConfigureAwait(false)
            : await PairAsync(call, contact, body).ConfigureAwait(false);
        if (a is not { } one || b is not { } other || call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        if (preview == "true")
        {
            return new ApiResult<MergePreviewResponse>(MergePreviewResponse.Of(await call.Service<IContacts>().PreviewAsync(call.Tenant, one, other, call.Aborted).ConfigureAwait(false)));
        }

        var merged = await call.Service<IContacts>().LinkAsync(call.Tenant, one, other, call.Actor, body.Reason, call.Aborted).ConfigureAwait(false);
        return merged is null
            ? Problem.Constraint("What was said is kept as evidence, but a constraint keeps the two apart; explain says which.").ToResult()
            : new ApiResult<ContactResponse>(ContactResponse.Of(merged));
    }

    private static async Task<IResult> UnmergeAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<UnmergeBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        if (await ContactEndpoints.OfPathAsync(call).ConfigureAwait(false) is not { } contact)
        {
            return ContactEndpoints.NotFound;
        }

        call.Errors.HasLength("reason", body.Reason, MaxReasonLength);
        return body.Evidence is null
            ? await CutAsync(call, contact, body).ConfigureAwait(false)
            : await WithdrawAsync(call, contact, body.Evidence, body.Reason).ConfigureAwait(false);
    }

    private static async Task<IResult> CutAsync(ApiCall call, ContactView contact, UnmergeBody body)
    {
        var (a, b) = await PairAsync(call, contact, body.A, body.B).ConfigureAwait(false);
        if (a is not { } one || b is not { } other || call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var contacts = call.Service<IContacts>();
        await contacts.CutAsync(call.Tenant, one, other, call.Actor, body.Reason, call.Aborted).ConfigureAwait(false);
        return Answer(
        [
            await contacts.FindAsync(call.Tenant, contact.Id, call.Aborted).ConfigureAwait(false),
            await contacts.FindAsync(call.Tenant, one, call.Aborted).ConfigureAwait(false),
            await contacts.FindAsync(call.Tenant, other, call.Aborted).ConfigureAwait(false),
        ]);
    }

    private static async Task<IResult> WithdrawAsync(ApiCall call, ContactView contact, string evidence, string? reason)
    {
        if (!Guid.TryParse(evidence, out var id))
        {
            call.Errors.Add("evidence", "takes an id of 32 hexadecimal digits");
        }

        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var contacts = call.Service<IContacts>();
        return await contacts.WithdrawAsync(call.Tenant, id, contact.Identities[0].Identifier.ToIdentityId(), call.Actor, reason, call.Aborted).ConfigureAwait(false)
            ? Answer([await contacts.FindAsync(call.Tenant, contact.Id, call.Aborted).ConfigureAwait(false)])
            : Problem.NotFound("There is no such evidence about this contact.").ToResult();
    }

    private static ApiResult<UnmergeResponse> Answer(IEnumerable<ContactView?> contacts)
        => new(new UnmergeResponse { Contacts = [.. contacts.OfType<ContactView>().DistinctBy(static contact => contact.Id).Select(ContactResponse.Of)] });

    /// <summary>Reads two identifiers; one of them must be the contact's, so that nobody decides about another one by mistake.</summary>
    private static async Task<(Identifier? A, Identifier? B)> PairAsync(ApiCall call, ContactView contact, IdentifierBody? a, IdentifierBody? b)
    {
        foreach (var (field, body) in new[] { ("a", a), ("b", b) })
        {
            if (body is null)
            {
                call.Errors.Add(field, "is missing");
            }
        }

        if (a?.Read("a", call.Errors) is not { } one || b?.Read("b", call.Errors) is not { } other || call.Errors.Any)
        {
            return default;
        }

        var contacts = call.Service<IContacts>();
        if ((await contacts.FindAsync(call.Tenant, one, call.Aborted).ConfigureAwait(false))?.Id != contact.Id
            && (await contacts.FindAsync(call.Tenant, other, call.Aborted).ConfigureAwait(false))?.Id != contact.Id)
        {
            call.Errors.Add("a", "neither a nor b belongs to this contact");
            return default;
        }

        return (one, other);
    }

    /// <summary>Takes the best known identity of each of two contacts.</summary>
    private static async Task<(Identifier? A, Identifier? B)> PairAsync(ApiCall call, ContactView contact, MergeBody body)
    {
        if (body.A is not null || body.B is not null)
        {
            call.Errors.Add("with", "does not go together with a and b");
            return default;
        }

        var other = Guid.TryParse(body.With, out var id)
            ? await call.Service<IContacts>().FindAsync(call.Tenant, new ContactId(id), call.Aborted).ConfigureAwait(false)
            : null;
        if (other is null)
        {
            call.Errors.Add("with", "is no contact");
        }
        else if (other.Id == contact.Id)
        {
            call.Errors.Add("with", "is this contact already");
        }

        return other is null || call.Errors.Any ? default : (Anchor(contact), Anchor(other));
    }

    private static Identifier Anchor(ContactView contact)
        => contact.Identities.OrderByDescending(static identity => identity.Assurance).ThenBy(static identity => identity.FirstSeen).First().Identifier;
}
