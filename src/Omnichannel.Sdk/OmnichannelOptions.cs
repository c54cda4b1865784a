namespace Omnichannel;

/// <summary>The limits and delays of the engine. The defaults suit one host on two cores.</summary>
public sealed class OmnichannelOptions
{
    /// <summary>Gets or sets the country (ISO 3166, two letters) in which a telephone number without calling code is read: <c>0812...</c> is <c>+62812...</c> in <c>ID</c>.</summary>
    /// <value>Null by default: such numbers are not read. A channel account's own <see cref="Channels.ChannelAccountOptions.Region"/> and <see cref="SourceRegions"/> outweigh it.</value>
    public string? DefaultRegion { get; set; }

    /// <summary>Gets the countries of single sources of observations and customer events, by the source or the beginning of it: <c>store</c>, <c>store/orchard-road</c>. The longest counts.</summary>
    public IDictionary<string, string> SourceRegions { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how many requests are decided and committed together at the most.</summary>
    /// <value>256 by default; from 1 to 4096.</value>
    public int MaxBatch { get; set; } = 256;

    /// <summary>Gets or sets how many requests may wait for the store before further ones are refused with 503.</summary>
    /// <value>4096 by default; at least 1.</value>
    public int QueueCapacity { get; set; } = 4096;

    /// <summary>Gets or sets what a provider is told to wait when the host is overloaded or its store is away.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan OverloadedRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets in how many conversations handlers run at the same time.</summary>
    /// <value>64 by default; at least 1.</value>
    public int HandlerConcurrency { get; set; } = 64;

    /// <summary>Gets or sets how often an entry is given to a handler before it becomes a dead letter.</summary>
    /// <value>5 by default; at least 1.</value>
    public int HandlerAttempts { get; set; } = 5;

    /// <summary>Gets or sets after what time a handler is cancelled; that counts as a failed attempt.</summary>
    /// <value>2 minutes by default.</value>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how many messages of one account are on their way to the provider at the same time.</summary>
    /// <remarks>A few more are held for sending next: as many as the provider answers while the store commits once, and never more than this number. All that is held when a host dies is uncertain afterwards.</remarks>
    /// <value>64 by default; at least 1.</value>
    public int SendConcurrency { get; set; } = 64;

    /// <summary>Gets or sets how often a message is tried before it becomes a dead letter.</summary>
    /// <value>12 by default, which with the delays is about an hour; at least 1.</value>
    public int SendAttempts { get; set; } = 12;

    /// <summary>Gets or sets the delay before the first repeat; it doubles with each.</summary>
    /// <value>1 second by default.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest delay between two attempts, unless the provider asks for more.</summary>
    /// <value>10 minutes by default.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long a sender holds a message. A hold that runs out means that nobody knows whether it was sent.</summary>
    /// <value>2 minutes by default; longer than any request to a provider takes.</value>
    public TimeSpan SendLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long a host's share of the work stays its own without being renewed. Hosts renew it four times as often; the work of one that died is taken over after it.</summary>
    /// <value>20 seconds by default; from 1 second to 7 days.</value>
    public TimeSpan WorkLease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets or sets how long receipts, edits and reactions wait for their message.</summary>
    /// <value>7 days by default.</value>
    public TimeSpan OrphanRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets how long the audit of contacts is kept.</summary>
    /// <value>3 years by default; at least a day.</value>
    public TimeSpan AuditRetention { get; set; } = TimeSpan.FromDays(3 * 365);

    /// <summary>Gets or sets how many media are fetched at the same time.</summary>
    /// <value>4 by default; at least 1.</value>
    public int MediaConcurrency { get; set; } = 4;

    /// <summary>Gets or sets how often a medium is tried before it is given up.</summary>
    /// <value>6 by default; at least 1.</value>
    public int MediaAttempts { get; set; } = 6;

    /// <summary>Gets or sets the largest webhook body in bytes.</summary>
    /// <value>3 MiB by default.</value>
    public int MaxWebhookBytes { get; set; } = 3 * 1024 * 1024;
}
