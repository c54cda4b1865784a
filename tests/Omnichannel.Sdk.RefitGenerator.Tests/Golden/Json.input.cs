namespace Example;

public sealed record SendMessage(string To, string Text);

public sealed record Sent(string Id);

public interface IMessagesApi
{
    [Post("/v1/{account}/messages")]
    Task<Sent> SendAsync(
        [Authorize] string accessToken, string account, [Body] SendMessage request, CancellationToken cancellationToken = default);

    [Get("/v1/me")]
    Task<Sent?> ReadMeAsync(CancellationToken cancellationToken = default);

    [Put("/v1/drafts")]
    Task<IReadOnlyList<Sent>> SaveAsync([Body] List<SendMessage>? drafts);
}
