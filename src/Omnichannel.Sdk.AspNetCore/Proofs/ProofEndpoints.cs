using System.Globalization;
using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.AspNetCore.Contacts;
using Omnichannel.Identity.Proof;

namespace Omnichannel.AspNetCore.Proofs;

/// <summary>Proofs: one-time codes, log-in tokens, continuation links.</summary>
internal static class ProofEndpoints
{
    private const string Tag = "Proofs";
    private const int MaxCodeLength = 64;
    private const int MaxTokenLength = 65536;

    public static void Map(ApiRoutes routes)
    {
        routes.Map("POST", "/proofs", StartAsync, new("startProof", "Starts the proof of an identifier by a one-time code")
        {
            Tag = Tag,
            Description = "The answer does not tell whether the identifier is known. A newer code of the same asker for the same identifier ends the older.",
            Body = typeof(ProofBody),
            Answer = new ApiAnswer(201, typeof(ProofResponse), "The proof; the code is on its way, or in the answer."),
            Problems = [400, 404, 413, 415, 422, 429],
        });
        routes.Map("POST", "/proofs/{id}/confirm", ConfirmAsync, new("confirmProof", "Takes the code; the right one merges")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("proof")],
            Body = typeof(ConfirmBody),
            Answer = new ApiAnswer(200, typeof(ProvedResponse), "The contact of the asker as it is now."),
            Problems = [400, 404, 409, 410, 413, 415, 422, 429],
        });
        routes.Map("POST", "/proofs/tokens", ShowAsync, new("showToken", "Takes a log-in token, or the token of a continuation link; what it proves merges")
        {
            Tag = Tag,
            Body = typeof(TokenBody),
            Answer = new ApiAnswer(200, typeof(ProvedResponse), "The contact of the asker as it is now."),
            Problems = [400, 404, 409, 410, 413, 415, 422],
        });
        routes.Map("POST", "/contacts/{id}/links", LinkAsync, new("createLink", "Makes a link that continues the conversation on another channel")
        {
            Tag = Tag,
            Description = "It counts once, for a short time, in the place that it was made for. Whoever opens it there is this contact from then on: give it to nobody else.",
            Parameters = [ApiParameter.Id("contact")],
            Body = typeof(LinkBody),
            Answer = new ApiAnswer(201, typeof(LinkResponse), "The link."),
            Problems = [400, 404, 413, 415, 429],
        });
    }

    private static async Task<IResult> StartAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<ProofBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        var asker = ReadAsker(body.Asker, call.Errors);
        var identifier = body.Identifier?.Read("identifier", call.Errors);
        if (body.Identifier is null)
        {
            call.Errors.Add("identifier", "is missing");
        }

        call.Errors.HasLength("channel", body.Channel, 64);
        if (body.Delivery is { } delivery && !Enum.IsDefined(delivery))
        {
            call.Errors.Add("delivery", "takes channel or host");
        }

        if (asker is null || identifier is not { } target || call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var request = new ProofRequest
        {
            Asker = asker,
            Identifier = target,
            Delivery = body.Delivery ?? ProofDelivery.Channel,
            Channel = body.Channel is { Length: > 0 } channel ? new ChannelKind(channel) : null,
        };
        ProofStart start;
        try
        {
            start = await call.Service<IProofs>().StartAsync(call.Tenant, request, call.Aborted).ConfigureAwait(false);
        }
        catch (ArgumentException exception) when (exception.ParamName == "request")
        {
            return Problem.OfArgument(exception, "identifier").ToResult(); // the rest of it was read before
        }

        return start.Refusal is { } refusal ? Refuse(call, refusal) : new ApiResult<ProofResponse>(ProofResponse.Of(start), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ConfirmAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<ConfirmBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        var asker = ReadAsker(body.Asker, call.Errors);
        if (!call.Errors.HasText("code", body.Code, MaxCodeLength) || asker is null || call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        return call.TryId(out var id)
            ? Answer(call, await call.Service<IProofs>().ConfirmAsync(call.Tenant, id, asker, body.Code!, call.Aborted).ConfigureAwait(false)) // it has a text
            : Problem.NotFound("There is no such proof.").ToResult();
    }

    private static async Task<IResult> ShowAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<TokenBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        var asker = ReadAsker(body.Asker, call.Errors);
        return !call.Errors.HasText("token", body.Token, MaxTokenLength) || asker is null || call.Errors.Any
            ? Problem.Invalid(call.Errors).ToResult()
            : Answer(call, await call.Service<IProofs>().ConfirmTokenAsync(call.Tenant, asker, body.Token!, call.Aborted).ConfigureAwait(false)); // it has a text
    }

    private static async Task<IResult> LinkAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<LinkBody>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        if (await ContactEndpoints.OfPathAsync(call).ConfigureAwait(false) is not { } contact)
        {
            return ContactEndpoints.NotFound;
        }

        call.Errors.HasLength("channel", body.Channel, 64);
        call.Errors.HasLength("account", body.Account, 128);
        call.Errors.HasLength("text", body.Text, 500);
        Uri? page = null;
        if (body.Page is { } text && (!Uri.TryCreate(text, UriKind.Absolute, out page) || (page.Scheme != Uri.UriSchemeHttps && page.Scheme != Uri.UriSchemeHttp)))
        {
            call.Errors.Add("page", "takes an absolute URL");
        }

        var identity = body.Identifier?.Read("identifier", call.Errors);
        if (identity is { } named && contact.Identities.All(known => known.Identifier != named))
        {
            call.Errors.Add("identifier", "is none of this contact");
        }

        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var request = new ContinuationRequest
        {
            Asker = identity is { } own ? new ProofAsker { Identifier = own } : new ProofAsker { Contact = contact.Id },
            Channel = body.Channel is { Length: > 0 } channel ? new ChannelKind(channel) : null,
            Account = body.Account,
            Page = page,
            Text = body.Text,
        };
        var link = await call.Service<IProofs>().CreateLinkAsync(call.Tenant, request, call.Aborted).ConfigureAwait(false);
        return link.Refusal is { } refusal ? Refuse(call, refusal) : new ApiResult<LinkResponse>(LinkResponse.Of(link), StatusCodes.Status201Created);
    }

    private static IResult Answer(ApiCall call, ProofResult result)
        => result.Refusal is { } refusal ? Refuse(call, refusal)
            : result.Contact is { } contact ? new ApiResult<ProvedResponse>(new ProvedResponse { Contact = ContactResponse.Of(contact), Proved = [.. result.Proved.Select(IdentifierView.Of)] })
            : ContactEndpoints.NotFound; // erased since

    private static IResult Refuse(ApiCall call, ProofRefusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            call.Context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return Problem.Refused(refusal).ToResult();
    }

    private static ProofAsker? ReadAsker(AskerBody? asker, ApiErrors errors)
    {
        if (asker is null || asker is { Identifier: null, Contact: null } or { Identifier: not null, Contact: not null })
        {
            errors.Add("asker", asker is null ? "is missing" : "takes exactly one of identifier and contact");
            return null;
        }

        if (asker.Contact is { } text)
        {
            if (Guid.TryParse(text, out var id))
            {
                return new ProofAsker { Contact = new ContactId(id) };
            }

            errors.Add("asker.contact", "takes an id of 32 hexadecimal digits");
            return null;
        }

        return asker.Identifier!.Read("asker.identifier", errors) is { } identifier ? new ProofAsker { Identifier = identifier } : null; // one of the two is there
    }
}
