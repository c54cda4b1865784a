namespace Example;

public static class Outer
{
    public sealed record @class(string Text);

    internal interface ICallApi
    {
        [Post("/{uri}/{message}")]
        Task<@class> SendAsync(string uri, string message, [AliasAs("in")] string @in, string _http, [Body] Dictionary<string, @class> parts);

        [Post("/other")]
        Task<@class[]> SendAsync([Body] @class form);

        [Get("/other")]
        Task Send();
    }
}
