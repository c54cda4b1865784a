namespace Example;

public sealed class MessageForm
{
    public required string To { get; init; }

    [AliasAs("DateSent>")]
    [Query(Format = "yyyy-MM-dd")]
    public DateTime? SentAfter { get; init; }

    [Query(CollectionFormat.Multi)]
    public IReadOnlyList<string>? MediaUrl { get; init; }
}

public interface IFormsApi
{
    [Post("/messages.json")]
    Task SendAsync([Authorize("Basic")] string credential, [Body(BodySerializationMethod.UrlEncoded)] MessageForm form);

    [Post("/messages.json")]
    Task SendMaybeAsync([Body(BodySerializationMethod.UrlEncoded)] MessageForm? form);

    [Post("/entries")]
    Task SendEntriesAsync([Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> entries);
}
