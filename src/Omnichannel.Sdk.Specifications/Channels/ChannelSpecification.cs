using System.Text;
using System.Text.Json;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Events;
using Omnichannel.Json;
using Omnichannel.Webhooks;

namespace Omnichannel.Specifications;

/// <summary>What every <see cref="IChannel"/> does. Derive, supply the channel and its samples, run.</summary>
/// <remarks>A promise that a provider makes impossible is overridden with a skip and the reason.</remarks>
public abstract class ChannelSpecification
{
    /// <summary>How many damaged copies of each sample are read.</summary>
    protected virtual int Mutations => 300;

    /// <summary>The seed of the damage. Named when a fact fails.</summary>
    protected virtual int Seed => 8812;

    /// <summary>The name of the account that the channel knows.</summary>
    protected abstract string Account { get; }

    /// <summary>The secret that proves webhooks of the account; a rejection must not name it.</summary>
    protected abstract string Secret { get; }

    /// <summary>Another secret of the same form.</summary>
    protected virtual string WrongSecret => "not-" + Secret;

    /// <summary>The headers without which a request is not authentic.</summary>
    protected abstract IReadOnlyList<string> ProofHeaders { get; }

    /// <summary>Whether the proof covers the body. False for a provider that sends a shared secret only.</summary>
    protected virtual bool SignsBody => true;

    /// <summary>One request of every kind that the provider posts.</summary>
    protected abstract IReadOnlyList<WebhookSample> Samples { get; }

    /// <summary>Authentic messages of kinds that the SDK cannot know: each becomes one <see cref="UnsupportedContent"/>.</summary>
    protected abstract IReadOnlyList<WebhookSample> UnknownKinds { get; }

    /// <summary>A request with good items and a bad one; null for a provider that posts one item at a time.</summary>
    protected abstract PartlyBadSample? PartlyBad { get; }

    /// <summary>Makes the channel with its account, over a service that takes every message.</summary>
    protected abstract IChannel CreateChannel();

    /// <summary>Adds the provider's proof to a request.</summary>
    protected abstract WebhookRequest Sign(WebhookRequest request, string secret);

    /// <summary>Makes an unsigned request of a body, as the provider would post it.</summary>
    protected virtual WebhookRequest CreateRequest(byte[] body) => Samples[0].Request with { Body = body };

    /// <summary>Bodies that are not of the provider's format. JSON by default.</summary>
    protected virtual IEnumerable<byte[]> MalformedBodies()
    {
        yield return [];
        yield return "{"u8.ToArray();
        yield return "not json"u8.ToArray();
        yield return [0xFF, 0xFE, 0x00, 0x80];
        var whole = Samples[0].Request.Body.ToArray();
        yield return whole[..(whole.Length / 2)];
        yield return [.. whole, (byte)'}'];
    }

    /// <summary>Bodies that are nested too deeply. JSON by default; none for a flat format.</summary>
    protected virtual IEnumerable<byte[]> TooDeepBodies()
    {
        yield return Encoding.UTF8.GetBytes(new string('[', 200) + new string(']', 200));
        yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000));
    }

    /// <summary>Well-formed bodies whose values have other types than the provider documents. Roots of JSON by default; add fields.</summary>
    protected virtual IEnumerable<byte[]> WrongTypedBodies()
    {
        yield return "null"u8.ToArray();
        yield return "true"u8.ToArray();
        yield return "1"u8.ToArray();
        yield return "\"text\""u8.ToArray();
        yield return "[]"u8.ToArray();
        yield return "[1]"u8.ToArray();
    }

    /// <summary>Makes a content of a claimed kind. Override for the provider's own (<c>provider</c>) and for what the common sample does not fit.</summary>
    protected virtual MessageContent CreateContent(string type) => SampleContents.Create(type);

    /// <summary>Makes a message of a claimed kind.</summary>
    protected abstract OutboundMessage CreateMessage(ChannelCapabilities capabilities, MessageContent content);

    [Fact]
    public virtual async Task A_request_with_its_right_proof_is_authentic()
    {
        var channel = CreateChannel();

        foreach (var sample in Samples.Concat(UnknownKinds))
        {
            var verification = await channel.VerifyAsync(Sign(sample.Request, Secret));

            Assert.True(verification.IsAuthentic, $"{sample}: {verification.Cause}");
        }
    }

    [Fact]
    public virtual async Task Every_changed_byte_of_a_signed_body_is_rejected()
    {
        var channel = CreateChannel();

        foreach (var sample in SignsBody ? Samples : [])
        {
            var signed = Sign(sample.Request, Secret);
            for (var i = 0; i < signed.Body.Length; i++)
            {
                var body = signed.Body.ToArray();
                body[i] ^= 1;
                await AssertRejectedAsync(channel, signed with { Body = body }, $"{sample}, byte {i}");
            }
        }
    }

    [Fact]
    public virtual async Task A_shorter_or_longer_body_is_rejected()
    {
        var channel = CreateChannel();

        foreach (var sample in SignsBody ? Samples : [])
        {
            var signed = Sign(sample.Request, Secret);
            await AssertRejectedAsync(channel, signed with { Body = signed.Body[..^1] }, $"{sample}, shorter");
            await AssertRejectedAsync(channel, signed with { Body = (byte[])[.. signed.Body.Span, (byte)' '] }, $"{sample}, longer");
        }
    }

    [Fact]
    public virtual async Task A_request_proved_with_another_secret_is_rejected()
    {
        var channel = CreateChannel();

        foreach (var sample in Samples)
        {
            await AssertRejectedAsync(channel, Sign(sample.Request, WrongSecret), $"{sample}, wrong secret");
        }
    }

    [Fact]
    public virtual async Task A_request_without_a_proof_header_is_rejected()
    {
        var channel = CreateChannel();

        foreach (var header in ProofHeaders)
        {
            var signed = Sign(Samples[0].Request, Secret);
            var headers = new Dictionary<string, string>(signed.Headers, StringComparer.OrdinalIgnoreCase);
            Assert.True(headers.Remove(header), $"The signed sample has no header {header}.");
            await AssertRejectedAsync(channel, signed with { Headers = headers }, $"without {header}");
        }
    }

    [Fact]
    public virtual async Task A_rubbish_proof_header_is_rejected()
    {
        var channel = CreateChannel();

        foreach (var header in ProofHeaders)
        {
            foreach (var rubbish in new[] { "", " ", "=", "sha256=", "sha256=zz", "v1,", "💥", new string('a', 64), new string('0', 4096) })
            {
                var signed = Sign(Samples[0].Request, Secret);
                var headers = new Dictionary<string, string>(signed.Headers, StringComparer.OrdinalIgnoreCase) { [header] = rubbish };
                await AssertRejectedAsync(channel, signed with { Headers = headers }, $"{header}: {rubbish}");
            }
        }
    }

    [Fact]
    public virtual void A_body_of_another_format_is_unreadable()
        => AssertUnreadable(MalformedBodies(), [WebhookReasons.Malformed]);

    [Fact]
    public virtual void A_body_that_is_nested_too_deeply_is_unreadable()
        => AssertUnreadable(TooDeepBodies(), [WebhookReasons.TooDeep]);

    [Fact]
    public virtual void A_body_with_values_of_wrong_types_is_unreadable()
        => AssertUnreadable(WrongTypedBodies(), [WebhookReasons.WrongType, WebhookReasons.Malformed]);

    [Fact]
    public virtual async Task A_damaged_body_never_throws()
    {
        var channel = CreateChannel();
        var random = new Random(Seed);

        foreach (var sample in Samples.Concat(UnknownKinds))
        {
            var body = sample.Request.Body.ToArray();
            for (var i = 0; i < Mutations; i++)
            {
                var request = Sign(sample.Request with { Body = BodyMutations.Damage(body, random) }, Secret);
                try
                {
                    await channel.VerifyAsync(request);
                    _ = Text(channel.Read(request));
                }
                catch (Exception exception)
                {
                    Assert.Fail($"{sample}, mutation {i} of seed {Seed}: {exception}\n{Encoding.UTF8.GetString(request.Body.Span)}");
                }
            }
        }
    }

    [Fact]
    public virtual void Every_sample_is_read_whole()
    {
        var channel = CreateChannel();

        foreach (var sample in Samples)
        {
            var reading = channel.Read(Sign(sample.Request, Secret));

            Assert.True(reading.Unreadable.Count == 0, $"{sample}: {string.Join(", ", reading.Unreadable)}");
            Assert.All(reading.Events, read => Assert.Equal(Account, read.Account));
        }
    }

    [Fact]
    public virtual void Reading_twice_reads_the_same()
    {
        var channel = CreateChannel();

        foreach (var sample in Samples.Concat(UnknownKinds))
        {
            var request = Sign(sample.Request, Secret);

            Assert.Equal(Text(channel.Read(request)), Text(channel.Read(request)));
        }
    }

    [Fact]
    public virtual void A_reading_keeps_nothing_of_the_body_that_it_was_given()
    {
        var channel = CreateChannel();

        foreach (var sample in Samples.Concat(UnknownKinds))
        {
            var body = sample.Request.Body.ToArray();
            var request = Sign(sample.Request with { Body = body }, Secret);
            var expected = Text(channel.Read(request));
            var reading = channel.Read(request);
            body.AsSpan().Fill((byte)'#');

            Assert.Equal(expected, Text(reading));
        }
    }

    [Fact]
    public virtual void A_repeat_has_the_same_event_keys()
    {
        var channel = CreateChannel();

        foreach (var sample in Samples)
        {
            var first = channel.Read(Sign(sample.Request, Secret));
            var again = CreateChannel().Read(Sign(sample.Request with { ReceivedAt = sample.Request.ReceivedAt.AddHours(7) }, Secret));

            Assert.Equal(first.Events.Select(read => read.EventKey), again.Events.Select(read => read.EventKey));
        }
    }

    [Fact]
    public virtual void Events_of_one_request_have_keys_of_their_own()
    {
        var channel = CreateChannel();

        foreach (var sample in Samples.Concat(UnknownKinds))
        {
            var keys = channel.Read(Sign(sample.Request, Secret)).Events.Select(read => read.EventKey).ToList();

            Assert.DoesNotContain("", keys);
            Assert.True(keys.Distinct().Count() == keys.Count, $"{sample}: {string.Join(", ", keys)}");
        }
    }

    [Fact]
    public virtual void A_bad_item_swallows_no_good_one()
    {
        if (PartlyBad is not { } sample)
        {
            return; // one item in a request
        }

        var reading = CreateChannel().Read(Sign(sample.Request, Secret));

        Assert.Equal(sample.GoodEvents, reading.Events.Count);
        Assert.NotEmpty(reading.Unreadable);
    }

    [Fact]
    public virtual void A_message_of_an_unknown_kind_is_unsupported_and_kept()
    {
        var channel = CreateChannel();

        foreach (var sample in UnknownKinds)
        {
            var reading = channel.Read(Sign(sample.Request, Secret));

            Assert.Empty(reading.Unreadable);
            var message = Assert.IsType<MessageEvent>(Assert.Single(reading.Events));
            Assert.NotEmpty(Assert.IsType<UnsupportedContent>(message.Content).ProviderType);
        }
    }

    [Fact]
    public virtual async Task Every_content_that_is_claimed_can_be_sent()
    {
        var channel = CreateChannel();

        foreach (var capabilities in channel.GetCapabilities(Account))
        {
            Assert.NotEmpty(capabilities.Contents);
            foreach (var type in capabilities.Contents)
            {
                var result = await channel.SendAsync(CreateMessage(capabilities, CreateContent(type)));

                Assert.False(string.IsNullOrEmpty(result.ProviderId), $"{capabilities.Channel}: {type}");
            }
        }
    }

    [Fact]
    public virtual async Task A_content_that_is_not_claimed_is_refused_for_good()
    {
        var channel = CreateChannel();

        foreach (var capabilities in channel.GetCapabilities(Account))
        {
            foreach (var type in SampleContents.Types.Where(type => !capabilities.Contents.Contains(type)))
            {
                var refusal = await Assert.ThrowsAsync<ChannelException>(
                    () => channel.SendAsync(CreateMessage(capabilities, SampleContents.Create(type))));

                Assert.Equal((type, FailureKind.Permanent, FailureReason.BadContent), (type, refusal.Failure.Kind, refusal.Failure.Reason));
            }
        }
    }

    private static string Text(WebhookReading reading)
        => JsonSerializer.Serialize(reading.Events, OmnichannelJsonContext.Default.IReadOnlyListChannelEvent)
            + string.Join('\n', reading.Unreadable) + reading.Response;

    private async Task AssertRejectedAsync(IChannel channel, WebhookRequest request, string what)
    {
        var verification = await channel.VerifyAsync(request);

        Assert.False(verification.IsAuthentic, what);
        Assert.Null(verification.Handshake);
        Assert.True(verification.Status is 401 or 403, what);
        Assert.False(string.IsNullOrEmpty(verification.Reason), what);
        Assert.False(string.IsNullOrEmpty(verification.Cause), what);
        Assert.DoesNotContain(Secret, verification.Cause, StringComparison.Ordinal);
    }

    private void AssertUnreadable(IEnumerable<byte[]> bodies, IReadOnlyList<string> reasons)
    {
        var channel = CreateChannel();

        foreach (var body in bodies)
        {
            var reading = channel.Read(Sign(CreateRequest(body), Secret));

            Assert.Empty(reading.Events);
            Assert.NotEmpty(reading.Unreadable);
            Assert.All(reading.Unreadable, item => Assert.Contains(item.Reason, reasons));
        }
    }
}
