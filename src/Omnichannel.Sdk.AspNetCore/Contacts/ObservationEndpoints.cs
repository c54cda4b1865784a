using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Takes what the host's own systems see of people.</summary>
internal static class ObservationEndpoints
{
    public const int MaxPerCall = 10_000;

    public static void Map(ApiRoutes routes) => routes.Map("POST", "/observations", ObserveAsync, new("observe", "Takes identity observations of the host")
    {
        Tag = "Identity",
        Description = $"Log-ins, tills, systems of record: who was seen with which identifiers. At most {MaxPerCall} in a call; they are computed together.",
        Body = typeof(IReadOnlyList<ObservationBody>),
        Answer = new ApiAnswer(200, typeof(IReadOnlyList<ObservationResponse>), "For each its contact, in the same order."),
        Problems = [400, 413, 415],
    });

    private static async Task<IResult> ObserveAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<IReadOnlyList<ObservationBody?>>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        if (body.Count > MaxPerCall)
        {
            return Problem.Invalid("body", $"takes at most {MaxPerCall} observations").ToResult();
        }

        var observations = body.Select((observation, index) => Read($"[{index}]", observation, call.Errors)).ToList();
        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        var results = await call.Service<IContacts>().ObserveAsync(call.Tenant, observations, call.Aborted).ConfigureAwait(false);
        return new ApiResult<IReadOnlyList<ObservationResponse>>([.. results.Select(static result => new ObservationResponse
        {
            Id = result.Id,
            Contact = result.Contact?.ToString(),
            Refused = result.Refused.Count == 0 ? null : result.Refused,
        })]);
    }

    private static Observation Read(string place, ObservationBody? body, ApiErrors errors)
    {
        errors.HasText($"{place}.id", body?.Id, 200);
        errors.HasText($"{place}.source", body?.Source, 200);
        errors.HasLength($"{place}.sender", body?.Sender, IdentifierBody.MaxValueLength);
        return new Observation
        {
            Id = body?.Id ?? "",
            At = body?.At,
            Source = body?.Source ?? "",
            Sender = body?.Sender is { Length: > 0 } sender ? sender : null,
            Identifiers = ClaimReader.ReadClaims($"{place}.identifiers", body?.Identifiers, errors),
            Profile = ClaimReader.ReadProfile($"{place}.profile", body?.Profile, errors),
        };
    }
}
