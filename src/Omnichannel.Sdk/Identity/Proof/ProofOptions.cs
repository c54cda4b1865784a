using Omnichannel.Content;

namespace Omnichannel.Identity.Proof;

/// <summary>How identifiers are proved.</summary>
public sealed class ProofOptions
{
    /// <summary>Gets or sets the secret that codes are hashed with and links are signed with, 32 characters or more of a random text.</summary>
    /// <value>
    /// Null by default: a random one for each process, so that what waits when the host stops is void. Set it where several hosts share a store. It never stands in the store, so that whoever
    /// copies the store can answer nothing.
    /// </value>
    public string? Key { get; set; }

    /// <summary>Gets or sets how many digits a code has.</summary>
    /// <value>6 by default; from 6 to 10.</value>
    public int CodeLength { get; set; } = 6;

    /// <summary>Gets or sets how long a code can be given.</summary>
    /// <value>10 minutes by default; from 1 minute to 1 hour.</value>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how many wrong codes end a proof.</summary>
    /// <value>5 by default; from 1 to 10.</value>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>Gets or sets how many proofs are started in an hour for one identifier, and how many by one asker.</summary>
    /// <value>5 by default; from 1 to 100.</value>
    public int StartsPerHour { get; set; } = 5;

    /// <summary>Gets or sets how many proofs are started in a day for one identifier, and how many by one asker.</summary>
    /// <value>10 by default, which with 5 attempts is 50 guesses a day at a million codes; from <see cref="StartsPerHour"/> to 100.</value>
    public int StartsPerDay { get; set; } = 10;

    /// <summary>Gets or sets how long a continuation link can be opened.</summary>
    /// <value>10 minutes by default; from 1 minute to 1 day.</value>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how many links are made in an hour for one asker.</summary>
    /// <value>20 by default; from 1 to 200.</value>
    public int LinksPerHour { get; set; } = 20;

    /// <summary>Gets or sets what is written before the token where a link carries a text.</summary>
    public string LinkText { get; set; } = "Send this to continue here:";

    /// <summary>Gets the channels that carry codes, the best first; the others follow.</summary>
    /// <value>SMS by default, which every phone has.</value>
    public IList<ChannelKind> Channels { get; } = [new ChannelKind("sms")];

    /// <summary>Gets or sets what carries the code: a text, or a template where the channel wants one.</summary>
    /// <value>A short English text that says how long the code lasts and to tell it nobody. It is asked with zeros, too, to see whether it makes a template.</value>
    public Func<ProofMessage, MessageContent> Message { get; set; } = static message
        => new TextContent($"{message.Code} is your code. It is valid for {message.Lifetime.TotalMinutes:0} minutes. Tell it nobody: we never ask for it.");
}
