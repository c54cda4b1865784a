using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Http;

namespace Omnichannel.RefitGenerator.Tests.Wire;

/// <summary>A client made by the same seam as a channel's, and a server for it.</summary>
public abstract class WireTest : IAsyncLifetime
{
    private WireServer? _server;
    private ServiceProvider? _services;

    protected WireServer Server => _server ?? throw new InvalidOperationException("The test has not begun.");

    protected IWireApi Api => (_services ?? throw new InvalidOperationException("The test has not begun.")).GetRequiredService<IWireApi>();

    protected RecordedRequest Sent => Server.Last;

    public async Task InitializeAsync()
    {
        _server = await WireServer.StartAsync();
        var services = new ServiceCollection();
        services.AddApiClient<IWireApi>(new Uri(_server.Address, "base/"), WireJsonContext.Default, Read);
        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    protected void AnswerWith(string body, int status = 200, string mediaType = "application/json")
        => Server.Answer = async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = mediaType;
            await context.Response.WriteAsync(body);
        };

    private protected virtual ChannelFailure? Read(ApiRefusal refusal) => null;
}
