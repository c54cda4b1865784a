using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Omnichannel.Channels.Twilio.Api;

namespace Omnichannel.Channels.Twilio;

/// <summary>Finds or makes the content template of something that a plain message cannot say, and remembers it.</summary>
/// <remarks>The template's name holds the hash of what it says, so that hosts and restarts find the one that is there.</remarks>
internal sealed class TwilioTemplates(ITwilioApi api, TimeProvider time, ILogger logger) : IDisposable
{
    private const string Prefix = "omnichannel_";
    private const int HashDigits = 24;
    private const int MaxRemembered = 4096;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1); // one that a person deletes is made again after it

    private readonly ConcurrentDictionary<(string AccountSid, string Name), (string Sid, DateTimeOffset Until)> _known = new();
    private readonly SemaphoreSlim _making = new(1); // so that many messages at once make one template

    /// <summary>Gets the template's id.</summary>
    /// <param name="account">The account's name, for the log.</param>
    /// <param name="options">The account.</param>
    /// <param name="type">Twilio's content type, <c>twilio/quick-reply</c>.</param>
    /// <param name="content">What stands in it.</param>
    /// <param name="variables">The names of its variables, with a value of each as the sample.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    public async Task<string> GetAsync(
        string account, TwilioOptions options, string type, JsonElement content, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var types = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal) { [type] = content };
        var json = JsonSerializer.SerializeToUtf8Bytes(types, TwilioJsonContext.Default.SortedDictionaryStringJsonElement);
        var name = Prefix + Convert.ToHexStringLower(SHA256.HashData(json))[..HashDigits];
        if (Recall(options, name) is { } known)
        {
            return known;
        }

        await _making.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Recall(options, name) ?? Remember(options, name,
                await FindAsync(options, name, cancellationToken).ConfigureAwait(false)
                ?? await MakeAsync(account, options, name, types, variables, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();

    private string? Recall(TwilioOptions options, string name)
        => _known.TryGetValue((options.AccountSid, name), out var known) && known.Until > time.GetUtcNow() ? known.Sid : null;

    private string Remember(TwilioOptions options, string name, string sid)
    {
        if (_known.Count >= MaxRemembered)
        {
            _known.Clear(); // finding one again costs a call, not a message
        }

        _known[(options.AccountSid, name)] = (sid, time.GetUtcNow() + Remembered);
        return sid;
    }

    private async Task<string?> FindAsync(TwilioOptions options, string name, CancellationToken cancellationToken)
    {
        var page = await api.FindContentsAsync(
            TwilioSenders.Credentials(options), name, 20, TwilioEndpoints.Content(options), cancellationToken).ConfigureAwait(false);
        return page.Contents?.FirstOrDefault(content => content.FriendlyName == name)?.Sid;
    }

    private async Task<string> MakeAsync(
        string account,
        TwilioOptions options,
        string name,
        SortedDictionary<string, JsonElement> types,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken)
    {
        var request = new CreateContentRequest
        {
            FriendlyName = name,
            Language = "en", // of the template; what it says comes with the variables
            Variables = variables.Count == 0 ? null : variables.ToDictionary(variable => variable.Key, _ => "text"),
            Types = types,
        };
        var made = await api.CreateContentAsync(
            TwilioSenders.Credentials(options), request, TwilioEndpoints.Content(options), cancellationToken).ConfigureAwait(false);
        var sid = made.Sid ?? throw new ChannelException(new ChannelFailure
        {
            Kind = FailureKind.RetryLater,
            Reason = FailureReason.Unavailable,
            Message = "Twilio made a content template and did not name it.",
        });
        logger.ContentMade(account, name, sid);
        return sid;
    }
}
