using System.Text;
using Omnichannel.Channels.Twilio;
using Omnichannel.Webhooks;

namespace Omnichannel.Security;

/// <summary>Forms that cost their receiver more than their sender, before anything is proved.</summary>
public sealed class HostileFormTests : IDisposable
{
    private const int Most = 3 * 1024 * 1024;

    private readonly TwilioHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("a&")]
    [InlineData("a=1&")]
    [InlineData("&")]
    [InlineData("%41=%42&")]
    public async Task A_form_of_a_million_parameters_is_refused_before_it_is_decoded(string pair)
    {
        var form = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(pair, Most / pair.Length)));
        var request = TwilioWire.Post(form).With("X-Twilio-Signature", Convert.ToBase64String(new byte[20]));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verifying = _host.Channel.VerifyAsync(request);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(verifying.IsCompleted); // on this thread
        var verification = await verifying;

        Assert.False(verification.IsAuthentic);
        Assert.Equal(WebhookReasons.Oversized, verification.Reason);
        Assert.InRange(allocated, 0, 10_000);
        Assert.Equal(WebhookReasons.Malformed, Assert.Single(_host.Channel.Read(request).Unreadable).Reason);
    }

    [Fact]
    public async Task One_huge_parameter_is_signed_without_being_copied_for_each_form_of_the_url()
    {
        var form = Encoding.ASCII.GetBytes("Body=" + new string('x', Most));
        var request = TwilioWire.Post(form).With("X-Twilio-Signature", Convert.ToBase64String(new byte[20]));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verifying = _host.Channel.VerifyAsync(request);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(verifying.IsCompleted); // on this thread
        Assert.False((await verifying).IsAuthentic);
        Assert.InRange(allocated, 0, 24L * Most);
    }

    [Fact]
    public async Task As_many_parameters_as_fit_are_proved_and_read()
    {
        var form = "MessageSid=SM1&From=%2B6281234567001&To=%2B622150998800&Body=Halo" + string.Concat(Enumerable.Range(0, 990).Select(n => $"&Extra{n}={n}"));
        var request = TwilioWire.Post(form).Signed();

        Assert.True((await _host.Channel.VerifyAsync(request)).IsAuthentic);
        Assert.Single(_host.Channel.Read(request).Events);
    }
}
