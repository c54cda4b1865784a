using System.Globalization;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Telegram;

/// <summary>One person's Telegram.</summary>
public sealed class TelegramUser
{
    internal TelegramUser(Person person, FakeIds ids)
    {
        Person = person;
        Id = long.Parse("55" + ids.Digits(8), CultureInfo.InvariantCulture);
        var names = person.Name.Split(' ', 2);
        (FirstName, LastName) = (names[0], names.Length > 1 ? names[1] : null);
    }

    /// <summary>Gets whose it is.</summary>
    public Person Person { get; }

    /// <summary>Gets her id, which is the same for all bots.</summary>
    public long Id { get; }

    /// <summary>Gets or sets her first name.</summary>
    public string FirstName { get; set; }

    /// <summary>Gets or sets her last name; null for none.</summary>
    public string? LastName { get; set; }

    /// <summary>Gets or sets her user name without @; null for none.</summary>
    public string? Username { get; set; }

    /// <summary>Gets or sets the language of her app.</summary>
    /// <value><c>id</c> by default.</value>
    public string LanguageCode { get; set; } = "id";

    /// <summary>Gets or sets whether she has deleted her account.</summary>
    public bool IsDeactivated { get; set; }

    internal JsonObject ToJson()
    {
        var user = new JsonObject { ["id"] = Id, ["is_bot"] = false, ["first_name"] = FirstName };
        AddNames(user);
        user["language_code"] = LanguageCode;
        return user;
    }

    internal JsonObject ToChat()
    {
        var chat = new JsonObject { ["id"] = Id, ["first_name"] = FirstName };
        AddNames(chat);
        chat["type"] = "private";
        return chat;
    }

    private void AddNames(JsonObject json)
    {
        if (LastName is not null)
        {
            json["last_name"] = LastName;
        }

        if (Username is not null)
        {
            json["username"] = Username;
        }
    }
}
