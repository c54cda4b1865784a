using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Takes what happened without being said.</summary>
internal static class EventEndpoints
{
    private const int MaxPerCall = 10_000;

    public static void Map(ApiRoutes routes) => routes.Map("POST", "/events", RecordAsync, new("recordEvents", "Puts customer events on timelines")
    {
        Tag = "Identity",
        Description = $"Orders, payments, visits, calls, page views, notes. At most {MaxPerCall} in a call.",
        Body = typeof(IReadOnlyList<CustomerEventBody>),
        Answer = new ApiAnswer(200, typeof(IReadOnlyList<CustomerEventResponse>), "For each its entry, in the same order."),
        Problems = [400, 413, 415],
    });

    private static async Task<IResult> RecordAsync(ApiCall call)
    {
        var (body, problem) = await ApiBody.ReadAsync<IReadOnlyList<CustomerEventBody?>>(call).ConfigureAwait(false);
        if (body is null)
        {
            return problem!.ToResult(); // no value, so a problem
        }

        if (body.Count > MaxPerCall)
        {
            return Problem.Invalid("body", $"takes at most {MaxPerCall} events").ToResult();
        }

        var events = body.Select((row, index) => Read($"[{index}]", row, call.Errors)).ToList();
        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        IReadOnlyList<EntryId> entries;
        try
        {
            entries = await call.Service<IContacts>().RecordAsync(call.Tenant, events, call.Aborted).ConfigureAwait(false);
        }
        catch (ArgumentException exception) when (exception.ParamName == "event")
        {
            return Problem.OfArgument(exception, "from").ToResult(); // the message names the event
        }

        return new ApiResult<IReadOnlyList<CustomerEventResponse>>(
            [.. events.Zip(entries, static (row, entry) => new CustomerEventResponse { EventKey = row.EventKey, Entry = entry.ToString() })]);
    }

    private static CustomerEvent Read(string place, CustomerEventBody? body, ApiErrors errors)
    {
        errors.HasText($"{place}.eventKey", body?.EventKey, 200);
        errors.HasText($"{place}.name", body?.Name, 100);
        errors.HasLength($"{place}.text", body?.Text, 4000);
        errors.HasLength($"{place}.from.address", body?.From?.Address, IdentifierBody.MaxValueLength);
        errors.HasLength($"{place}.from.name", body?.From?.Name, 200);
        var identifiers = ClaimReader.ReadClaims($"{place}.from.identifiers", body?.From?.Identifiers, errors);
        var address = body?.From?.Address ?? "";
        if (address.Length == 0 && body?.From?.Identifiers is null or [])
        {
            errors.Add($"{place}.from", "takes an address, or identifiers");
        }

        var (channel, account) = ReadSource(place, body, errors);
        return new CustomerEvent
        {
            EventKey = body?.EventKey ?? "",
            Name = body?.Name ?? "",
            At = body?.At,
            Channel = new ChannelKind(channel),
            Account = account,
            From = new Party { Address = address, Name = body?.From?.Name, Identifiers = identifiers },
            Text = body?.Text,
            Data = body?.Data,
        };
    }

    private static (string Channel, string Account) ReadSource(string place, CustomerEventBody? body, ApiErrors errors)
    {
        var (channel, account) = (body?.Channel, body?.Account);
        if (body?.Source is { } source)
        {
            var slash = source.IndexOf('/', StringComparison.Ordinal);
            if (slash <= 0 || slash == source.Length - 1 || channel is not null || account is not null)
            {
                errors.Add($"{place}.source", "takes channel/account, and stands instead of channel and account");
                return ("", "");
            }

            (channel, account) = (source[..slash], source[(slash + 1)..]);
        }

        return errors.HasText($"{place}.channel", channel, 64) & errors.HasText($"{place}.account", account, 128) ? (channel ?? "", account ?? "") : ("", "");
    }
}
