using System.Text.Json.Nodes;

namespace Omnichannel.Testing.WhatsAppTests;

public sealed class FakeWhatsAppFaultTests : WhatsAppTest
{
    [Theory]
    [InlineData(500, 131000)]
    [InlineData(503, 2)]
    [InlineData(429, 130429)]
    [InlineData(401, 190)]
    public async Task A_fault_refuses_as_often_as_asked_with_the_code_that_fits(int status, int code)
    {
        await Chat.Says("halo");
        World.WhatsApp.FailNext(2, status);

        await RefusedAsync(code, status, Text("satu"));
        await RefusedAsync(code, status, Text("dua"));

        await SendTextAsync("tiga");
        Assert.Equal("tiga", Assert.Single(Chat.Sees).Text);
    }

    [Fact]
    public async Task A_fault_can_name_its_code_and_its_path()
    {
        await Chat.Says("halo");
        World.WhatsApp.FailNext(status: 400, code: 131031);
        World.WhatsApp.FailNext(status: 500, path: "/media");

        await RefusedAsync(131031, 400, Text("satu"));
        using var upload = await Client.PostAsync($"/v23.0/{Number.PhoneNumberId}/media", null);
        Assert.Equal(500, (int)upload.StatusCode);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Garbage_is_200_and_nothing_of_the_providers(bool afterTaking, int seen)
    {
        await Chat.Says("halo");
        World.WhatsApp.AnswerGarbageNext(afterTaking: afterTaking);

        using var response = await Client.PostAsync($"/v23.0/{Number.PhoneNumberId}/messages", new StringContent(Text("halo").ToJsonString()));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(seen, Chat.Sees.Count);
    }

    [Fact]
    public async Task A_dropped_connection_tells_nothing_of_the_message_that_was_taken()
    {
        await Chat.Says("halo");
        World.WhatsApp.DropNext(afterTaking: true);

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(Text("halo")));

        Assert.Single(Chat.Sees);
        Assert.Null(World.WhatsApp.Requests[^1].Status);
    }

    [Fact]
    public async Task A_request_that_hangs_ends_when_the_caller_gives_up()
    {
        await Chat.Says("halo");
        World.WhatsApp.HangNext();
        using var giveUp = new CancellationTokenSource(30.Seconds(), World.Clock);

        var hanging = Client.PostAsync($"/v23.0/{Number.PhoneNumberId}/messages", new StringContent(Text("halo").ToJsonString()), giveUp.Token);
        while (World.WhatsApp.Requests.Count == 0)
        {
            await Task.Yield(); // on its way
        }

        Assert.False(hanging.IsCompleted);
        World.Clock.Advance(30.Seconds());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Empty(Chat.Sees);
        await SendTextAsync("sekarang");
    }

    [Fact]
    public async Task A_limit_refuses_what_is_too_much_in_its_time()
    {
        await Chat.Says("halo");
        World.WhatsApp.RateLimit(2, 1.Minutes());
        await SendTextAsync("satu");
        await SendTextAsync("dua");

        await RefusedAsync(130429, 429, Text("tiga"));
        World.Clock.Advance(1.Minutes());
        await SendTextAsync("tiga");
    }

    [Fact]
    public async Task Faults_can_be_ended()
    {
        await Chat.Says("halo");
        World.WhatsApp.FailNext(100);
        World.WhatsApp.LoseReceipts();
        World.WhatsApp.RepeatWebhooks(5);

        World.EndFaults();
        await SendTextAsync("Ada");
        await World.SettleAsync();

        Assert.Equal("sent delivered", StatusWords());
    }

    [Fact]
    public async Task Every_request_is_kept_with_its_answer()
    {
        await PostAsync(Text("halo"));

        var request = Assert.Single(World.WhatsApp.Requests);
        Assert.Equal(("POST", $"/v23.0/{Number.PhoneNumberId}/messages", 400), (request.Method, request.Path, request.Status));
        Assert.Equal("halo", JsonNode.Parse(request.Text).Text("text.body"));
    }
}
