namespace Omnichannel.Testing.WhatsApp;

/// <summary>A group of persons and one number of the business.</summary>
public sealed class WhatsAppGroup
{
    private readonly List<Person> _members;

    internal WhatsAppGroup(WhatsAppNumber number, string id, string subject, IEnumerable<Person> members)
        => (Number, Id, Subject, _members) = (number, id, subject, [.. members]);

    /// <summary>Gets the business's number in it.</summary>
    public WhatsAppNumber Number { get; }

    /// <summary>Gets its id.</summary>
    public string Id { get; }

    /// <summary>Gets its name.</summary>
    public string Subject { get; }

    /// <summary>Gets who is in it.</summary>
    public IReadOnlyList<Person> Members => _members;

    /// <summary>Gets what the business said in it, in order.</summary>
    public IReadOnlyList<SeenMessage> Sees => _members.Count == 0 ? [] : Number.Chat(_members[0], this).Sees;

    internal DateTimeOffset? LastInboundAt { get; set; }
}
