using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Channels;

namespace Omnichannel.AspNetCore.Accounts;

/// <summary>Channel accounts: what they can do and whether they can send, never their secrets.</summary>
internal static class AccountEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        routes.Map("GET", "/accounts", ListAsync, new("listAccounts", "Lists the channel accounts with what they can do")
        {
            Tag = "Accounts",
            Description = "All of them on one page.",
            Answer = new ApiAnswer(200, typeof(PageView<AccountResponse>), "The accounts."),
        });
        routes.Map("POST", "/accounts/{provider}/{account}/resume", ResumeAsync, new("resumeAccount", "Lets a stopped account send again at once")
        {
            Tag = "Accounts",
            Description = "When what stopped it has been mended. Harmless when it was not stopped.",
            Parameters =
            [
                new("provider", "The provider's name, such as `whatsapp`.", typeof(string), InPath: true, IsRequired: true),
                new("account", "The name of the channel account.", typeof(string), InPath: true, IsRequired: true),
            ],
            Answer = new ApiAnswer(200, typeof(AccountHealthResponse), "How it stands now."),
            Problems = [404],
        });
    }

    private static Task<IResult> ResumeAsync(ApiCall call)
    {
        var key = new AccountKey(call.Path("provider"), call.Path("account"));
        if (!call.Service<IChannelDirectory>().TryGetAccount(key, out var account) || account.Tenant != call.Tenant)
        {
            return Task.FromResult(Problem.NotFound("There is no such account.").ToResult());
        }

        var health = call.Service<IAccountHealth>();
        health.Resume(key);
        return Task.FromResult<IResult>(new ApiResult<AccountHealthResponse>(AccountHealthResponse.Of(health, key)));
    }

    private static Task<IResult> ListAsync(ApiCall call)
    {
        var health = call.Service<IAccountHealth>();
        var request = call.Context.Request;
        var path = request.PathBase + request.Path.Value;
        var prefix = path[..path.LastIndexOf("/api/", StringComparison.OrdinalIgnoreCase)];
        var tenant = call.Tenant;
        var accounts = call.Service<IChannelDirectory>().Accounts
            .Where(account => account.Tenant == tenant)
            .Select(account => AccountResponse.Of(account, $"{prefix}/webhooks/{account.Key}", AccountHealthResponse.Of(health, account.Key)));
        return Task.FromResult<IResult>(new ApiResult<PageView<AccountResponse>>(PageView.All(accounts)));
    }
}
