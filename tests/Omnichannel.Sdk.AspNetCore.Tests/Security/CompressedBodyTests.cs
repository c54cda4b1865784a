using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.AspNetCore;
using Omnichannel.Storage;

namespace Omnichannel.Tests.Security;

/// <summary>Bodies that are small on the wire and large behind it. What is allocated is counted for the whole process: nothing else may run beside it.</summary>
[Collection(nameof(AloneCollection))]
public sealed class CompressedBodyTests
{
    private const string Secret = "the-app-secret-of-the-shop";

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_packed_webhook_is_not_unpacked_and_its_bytes_are_what_was_signed(string encoding)
    {
        await using var host = await HostAsync(unpacks: false);
        var packed = Pack(new byte[200 * 1024 * 1024], encoding);
        Assert.InRange(packed.Length, 1, 1024 * 1024);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(401, await PostAsync(host, packed, encoding, sign: false));
        Assert.Equal(200, await PostAsync(host, packed, encoding, sign: true));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100L * 1024 * 1024); // far from what is packed

        var kept = Assert.Single((await host.Services.GetRequiredService<IFailedWork>().ListQuarantineAsync(TenantId.Default)).Items);
        Assert.Equal("malformed", kept.Reason);
        Assert.Equal(packed.Length, kept.Body.Length);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_host_that_unpacks_reads_no_more_than_the_limit(string encoding)
    {
        await using var host = await HostAsync(unpacks: true);
        var packed = Pack(new byte[200 * 1024 * 1024], encoding);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(413, await PostAsync(host, packed, encoding, sign: true));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100L * 1024 * 1024);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_at_the_api_is_refused_as_well(string encoding)
    {
        await using var host = await HostAsync(unpacks: true);
        using var content = new ByteArrayContent(Pack(new byte[200 * 1024 * 1024], encoding)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json"), ContentEncoding = { encoding } } };

        using var response = await host.GetTestClient().PostAsync(new Uri("/omnichannel/api/observations", UriKind.Relative), content);

        Assert.Equal(413, (int)response.StatusCode);
    }

    private static byte[] Pack(byte[] plain, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.SmallestSize),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => new ZLibStream(packed, CompressionLevel.SmallestSize),
        })
        {
            packer.Write(plain);
        }

        return packed.ToArray();
    }

    private static async Task<int> PostAsync(WebApplication host, byte[] body, string encoding, bool sign)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/omnichannel/webhooks/whatsapp/toko");
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json"), ContentEncoding = { encoding } } };
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + (sign ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)) : new string('0', 64)));
        using var response = await host.GetTestClient().SendAsync(request);
        return (int)response.StatusCode;
    }

    private static async Task<WebApplication> HostAsync(bool unpacks)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddRequestDecompression();
        builder.Services.AddAuthorizationBuilder().AddPolicy(TestApi.Policy, static policy => policy.RequireAssertion(static _ => true));
        builder.Services.AddOmnichannel(omnichannel => omnichannel.UseInMemoryStore().AddWhatsApp("toko", static options =>
        {
            (options.PhoneNumberId, options.AccessToken, options.AppSecret, options.VerifyToken) = ("518820334471902", "token", Secret, "buka");
        }));
        var app = builder.Build();
        if (unpacks)
        {
            app.UseRequestDecompression();
        }

        app.MapOmnichannel(static options => options.ApiPolicy = TestApi.Policy);
        await app.StartAsync();
        return app;
    }
}
