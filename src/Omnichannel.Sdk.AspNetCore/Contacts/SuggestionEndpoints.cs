using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Possible duplicates, for a person to decide.</summary>
internal static class SuggestionEndpoints
{
    private const string Tag = "Suggestions";

    public static void Map(ApiRoutes routes)
    {
        routes.Map("GET", "/suggestions", ListAsync, new("listSuggestions", "Lists possible duplicates, the likeliest first")
        {
            Tag = Tag,
            Parameters = [new("state", "What became of them; `open` by default.", typeof(SuggestionState)), .. ApiParameter.Page],
            Answer = new ApiAnswer(200, typeof(PageView<SuggestionResponse>), "The suggestions."),
            Problems = [400],
        });
        routes.Map("GET", "/suggestions/{id}/preview", PreviewAsync, new("previewSuggestion", "Shows what taking a suggestion would make; nothing is changed")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("suggestion")],
            Answer = new ApiAnswer(200, typeof(MergePreviewResponse), "The contacts before and after, the conversations that meet, and what conflicts."),
            Problems = [404],
        });
        routes.Map("GET", "/suggestions/{id}/explain", ExplainAsync, new("explainSuggestion", "Says what speaks for a suggestion and what against it")
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("suggestion")],
            Answer = new ApiAnswer(200, typeof(SuggestionWeightsResponse), "The weights, part by part, in bits that sum to the suggestion's. None for one that statistics made, or whose two are one contact."),
            Problems = [404],
        });
        Map(routes, "accept", "acceptSuggestion", "Says that they are one person", accept: true);
        Map(routes, "reject", "rejectSuggestion", "Says that they are two persons, for good", accept: false);
    }

    private static void Map(ApiRoutes routes, string verb, string id, string summary, bool accept)
        => routes.Map("POST", $"/suggestions/{{id}}/{verb}", call => DecideAsync(call, accept), new(id, summary)
        {
            Tag = Tag,
            Parameters = [ApiParameter.Id("suggestion")],
            Answer = new ApiAnswer(200, typeof(SuggestionResponse), "The suggestion as it stands."),
            Problems = [404],
        });

    private static async Task<IResult> ListAsync(ApiCall call)
    {
        var state = call.Query.Word<SuggestionState>("state") ?? SuggestionState.Open;
        var page = call.Query.Page();
        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var suggestions = await call.Service<IContacts>().ListSuggestionsAsync(call.Tenant, state, page, call.Aborted).ConfigureAwait(false);
        return new ApiResult<PageView<SuggestionResponse>>(PageView.Of(suggestions, SuggestionResponse.Of));
    }

    private static async Task<IResult> DecideAsync(ApiCall call, bool accept)
        => call.TryId(out var id)
            && await call.Service<IContacts>().DecideAsync(call.Tenant, id, accept, call.Actor, cancellationToken: call.Aborted).ConfigureAwait(false) is { } decided
            ? new ApiResult<SuggestionResponse>(SuggestionResponse.Of(decided))
            : Problem.NotFound("There is no such suggestion.").ToResult();

    private static async Task<IResult> PreviewAsync(ApiCall call)
        => call.TryId(out var id) && await call.Service<IContacts>().PreviewAsync(call.Tenant, id, call.Aborted).ConfigureAwait(false) is { } preview
            ? new ApiResult<MergePreviewResponse>(MergePreviewResponse.Of(preview))
            : Problem.NotFound("There is no such suggestion.").ToResult();

    private static async Task<IResult> ExplainAsync(ApiCall call)
        => call.TryId(out var id) && await call.Service<IContacts>().ExplainAsync(call.Tenant, id, call.Aborted).ConfigureAwait(false) is { } explanation
            ? new ApiResult<SuggestionWeightsResponse>(SuggestionWeightsResponse.Of(explanation))
            : Problem.NotFound("There is no such suggestion between two contacts, or statistics made it, which explain theirs in their run.").ToResult();
}
