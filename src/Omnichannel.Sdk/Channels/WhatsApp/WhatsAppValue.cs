using System.Text.Json;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>What surrounds the items of one change of a webhook: the account, the business's number, the persons.</summary>
internal sealed class WhatsAppValue(string account, string changed)
{
    private readonly UtcTime _at;
    private WhatsAppPerson? _first;
    private List<WhatsAppPerson>? _others; // most changes tell of one person, whose ids the items repeat

    /// <summary>Gets the account's name.</summary>
    public string Account => account;

    /// <summary>Gets the field that changed.</summary>
    public string Field => changed;

    /// <summary>Gets the business's number as Meta displays it.</summary>
    public string? BusinessNumber { get; init; }

    /// <summary>Gets the id of the business's number, when it is not the account's; null as a rule.</summary>
    public string? ForeignNumberId { get; init; }

    /// <summary>Gets the id of the WhatsApp Business Account.</summary>
    public string? BusinessAccountId { get; init; }

    /// <summary>Gets when the webhook was made, where Meta says so.</summary>
    public DateTimeOffset? At
    {
        get => _at.OrNull;
        init => _at = value;
    }

    /// <summary>Gets the customer of a history thread; null elsewhere.</summary>
    public WhatsAppPerson? Thread { get; init; }

    private WhatsAppPerson? Only => _others is null ? _first : null;

    /// <summary>Adds a person whom the change tells of.</summary>
    public void Add(WhatsAppPerson person)
    {
        if (_first is null)
        {
            _first = person;
        }
        else
        {
            (_others ??= []).Add(person);
        }
    }

    /// <summary>Makes the same surroundings for one thread of a history.</summary>
    public WhatsAppValue WithThread(WhatsAppPerson person)
    {
        var value = new WhatsAppValue(account, changed)
        {
            BusinessNumber = BusinessNumber,
            ForeignNumberId = ForeignNumberId,
            BusinessAccountId = BusinessAccountId,
            At = At,
            Thread = person,
            _first = _first,
            _others = _others is null ? null : [.. _others],
        };
        value.Add(person);
        return value;
    }

    /// <summary>Gets the customer who sent an item.</summary>
    public Party Sender(JsonElement item)
        => Find(item.Word("from"u8, Only?.Number), item.Word("from_user_id"u8, Only?.UserId), item.Word("from_parent_user_id"u8, Only?.ParentUserId)).ToParty()
            ?? throw WhatsAppJson.Wrong("from"u8);

    /// <summary>Gets the customer to whom the business sent an item, or the group; null when it does not say.</summary>
    public Party? Receiver(JsonElement item)
    {
        var number = item.Word("to"u8) ?? item.Word("recipient_id"u8) ?? Thread?.Number;
        var userId = item.Word("to_user_id"u8) ?? item.Word("recipient_user_id"u8) ?? Thread?.UserId;
        var group = item.Word("group_id"u8);
        return group is not null && userId is null && (number is null || number == group)
            ? new Party { Address = group }
            : Find(number, userId, item.Word("to_parent_user_id"u8) ?? item.Word("recipient_parent_user_id"u8)).ToParty();
    }

    /// <summary>Gets what is known of a person: by her number or her id, never by her place in the list.</summary>
    public WhatsAppPerson Find(string? number, string? userId, string? parentUserId = null)
    {
        (number, userId) = WhatsAppPerson.Tell(number, userId);
        if (number is null && userId is null && Only is { } only)
        {
            return only; // an item that names nobody can only be of the one person there is
        }

        if (_first?.IsSame(number, userId) == true)
        {
            return _first.Knowing(number, userId, parentUserId);
        }

        for (var i = 0; i < _others?.Count; i++)
        {
            if (_others[i].IsSame(number, userId))
            {
                return _others[i].Knowing(number, userId, parentUserId);
            }
        }

        return new WhatsAppPerson(number, userId, parentUserId, null, null);
    }
}
