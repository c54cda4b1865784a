using System.Text.Json;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Content;
using Omnichannel.Messages;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>Reads a message to be sent, and names everything that is wrong with it.</summary>
internal static class SendReader
{
    private const int MaxFallback = 20;

    private const int MaxFallbackSeconds = 30 * 24 * 60 * 60;

    private static readonly Dictionary<string, Type> Types = ApiJson.ReadingType<MessageContent>().PolymorphismOptions!.DerivedTypes // content is polymorphic
        .ToDictionary(static derived => (string)derived.TypeDiscriminator!, static derived => derived.DerivedType); // by a word

    public static SendRequest? Read(ApiCall call, SendBody body, out Problem? problem)
    {
        var errors = call.Errors;
        var to = ReadRecipient(body.To, errors);
        errors.HasLength("purpose", body.Purpose, 64);
        errors.HasLength("channel", body.Channel, 64);
        errors.HasLength("account", body.Account, 128);
        if (body.Key is { Length: 0 or > 200 })
        {
            errors.Add("key", "takes 1 to 200 characters");
        }

        if (body.Fallback?.Count > MaxFallback || body.Fallback?.Any(string.IsNullOrWhiteSpace) == true)
        {
            errors.Add("fallback", $"takes at most {MaxFallback} names of channels");
        }

        if (body.FallbackAfter is not null and not (>= 1 and <= MaxFallbackSeconds) || (body.FallbackAfter is not null && body.Fallback is not { Count: > 0 }))
        {
            errors.Add("fallbackAfter", $"takes 1 to {MaxFallbackSeconds} seconds, beside a fallback");
        }

        var replyTo = ReadId("replyTo", body.ReplyTo, errors);
        var content = ReadContent(body.Content, errors, out problem);
        if (errors.Any)
        {
            problem = Problem.Invalid(errors);
        }

        return problem is not null || to is null || content is null ? null : new SendRequest
        {
            To = to,
            Content = content,
            Purpose = body.Purpose,
            Channel = body.Channel is { Length: > 0 } channel ? new ChannelKind(channel) : null,
            Account = body.Account,
            Fallback = body.Fallback?.Select(static name => new ChannelKind(name ?? "")).ToList(),
            FallbackAfter = body.FallbackAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Key = body.Key,
            ReplyTo = replyTo is { } id ? new EntryId(id) : null,
            Author = call.Actor,
        };
    }

    /// <summary>Reads content; the vocabulary's own JSON says what it takes.</summary>
    public static MessageContent? ReadContent(ContentBody? body, ApiErrors errors, out Problem? problem)
    {
        problem = null;
        if (body is not { Json: { ValueKind: JsonValueKind.Object } element })
        {
            errors.Add("content", body is null ? "is missing" : "takes an object with a type");
            return null;
        }

        if (!element.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            errors.Add("content.type", "is missing");
            return null;
        }

        if (!Types.TryGetValue(type.GetString()!, out var kind)) // it is a text
        {
            errors.Add("content.type", $"takes one of: {string.Join(", ", Types.Keys)}");
            return null;
        }

        try
        {
            var content = element.Deserialize(ApiJson.ReadingType<MessageContent>());
            if (NullRows.Find(element, kind, "content") is { } place)
            {
                errors.Add(place, "is null");
                return null;
            }

            return content;
        }
        catch (JsonException exception)
        {
            problem = JsonFault.Explain(exception, "content");
            return null;
        }
    }

    private static Recipient? ReadRecipient(RecipientBody? to, ApiErrors errors)
    {
        if (to is null)
        {
            errors.Add("to", "is missing");
            return null;
        }

        if ((to.Contact is null ? 0 : 1) + (to.Conversation is null ? 0 : 1) + (to.Identifier is null ? 0 : 1) != 1)
        {
            errors.Add("to", "takes exactly one of contact, conversation and identifier");
            return null;
        }

        return new Recipient
        {
            Contact = ReadId("to.contact", to.Contact, errors) is { } contact ? new ContactId(contact) : null,
            Conversation = ReadId("to.conversation", to.Conversation, errors) is { } conversation ? new ConversationId(conversation) : null,
            Identifier = to.Identifier?.Read("to.identifier", errors),
        };
    }

    private static Guid? ReadId(string field, string? text, ApiErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        errors.Add(field, "takes an id of 32 hexadecimal digits");
        return null;
    }
}
