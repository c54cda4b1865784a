using System.Globalization;
using Npgsql;
using Omnichannel.Channels;
using Omnichannel.PostgreSql.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>What hosts tell each other: who says it, then the slots of conversations and accounts that have new work, or a word and what it is about.</summary>
internal sealed class Signals(string schema, Guid self)
{
    private const string NotifySql = "SELECT pg_notify($1, $2)";
    private const string ShareChanged = "share";
    private const string Resumed = "resumed";

    private readonly string _channel = "omnichannel_" + schema;

    public string ListenSql => $"LISTEN {_channel}";

    /// <summary>Tells the others of the work in a change set, once it is committed.</summary>
    public void Tell(NpgsqlBatch batch, ChangeSet changes)
    {
        var (conversations, accounts) = (0UL, 0UL);
        foreach (var conversation in changes.Conversations.Where(static conversation => conversation.HasWork || conversation.DueAt is not null))
        {
            conversations |= 1UL << WorkSlots.Of(conversation.Id);
        }

        foreach (var item in changes.Outbox)
        {
            accounts |= 1UL << WorkSlots.Of(item.Account);
        }

        if ((conversations | accounts) != 0)
        {
            batch.Add(NotifySql).With(_channel).With(string.Create(CultureInfo.InvariantCulture, $"{self:N} {conversations:x} {accounts:x}"));
        }
    }

    /// <summary>Tells the others that slots are free.</summary>
    public void TellShare(NpgsqlBatch batch) => batch.Add(NotifySql).With(_channel).With($"{self:N} {ShareChanged}");

    /// <summary>Tells the others that an account may send again.</summary>
    public void TellResumed(NpgsqlBatch batch, AccountKey account)
        => batch.Add(NotifySql).With(_channel).With($"{self:N} {Resumed} {Uri.EscapeDataString(account.Provider)} {Uri.EscapeDataString(account.Account)}");

    /// <summary>Reads what another host says; null for one's own words, and for words of a version that this one does not know.</summary>
    public WorkSignal? Read(string payload) => payload.Split(' ') switch
    {
        [var who, ..] when who == self.ToString("N") => null,
        [_, ShareChanged] => new WorkSignal(0, 0, true),
        [_, Resumed, var provider, var account] => new WorkSignal(0, 0, false, new AccountKey(Uri.UnescapeDataString(provider), Uri.UnescapeDataString(account))),
        [_, var conversations, var accounts] when Parse(conversations) is { } work && Parse(accounts) is { } outbox => new WorkSignal(work, outbox, false),
        _ => null,
    };

    private static ulong? Parse(string text) => ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var slots) ? slots : null;
}
