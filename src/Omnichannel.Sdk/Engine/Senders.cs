using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Engine;

/// <summary>Names channel identities and threads.</summary>
internal static class Senders
{
    /// <summary>One customer as one channel account sees her: <c>channel/account/address</c>, by her scoped id where she has one.</summary>
    public static Identifier Identifier(ChannelKind channel, string account, Party party)
        => new(IdentifierKinds.Sender, $"{channel.Name}/{account}/{party.ScopedId ?? party.Address}");

    public static Identifier Identifier(string source, string sender) => new(IdentifierKinds.Sender, $"{source}/{sender}");

    public static Identifier Thread(ChannelKind channel, string account, string thread)
        => new(IdentifierKinds.Thread, $"{channel.Name}/{account}/{thread}");

    public static SenderProfile Profile(in AccountKey account, ChannelKind channel, Party party) => new()
    {
        Provider = account.Provider,
        Account = account.Account,
        Channel = channel,
        Address = party.Address,
        ScopedId = party.ScopedId,
        Name = party.Name,
        Username = party.Username,
        Language = party.Language,
    };

    /// <summary>What is known now of a sender: the newer facts, and the older where the newer are silent.</summary>
    public static SenderProfile Merge(SenderProfile newer, SenderProfile older) => newer == older ? older : newer with
    {
        ScopedId = newer.ScopedId ?? older.ScopedId,
        Name = newer.Name ?? older.Name,
        Username = newer.Username ?? older.Username,
        Language = newer.Language ?? older.Language,
        // A provider that withholds the number later repeats the scoped id as address; the number stays usable.
        Address = newer.Address == newer.ScopedId && older.ScopedId == newer.ScopedId ? older.Address : newer.Address,
    };
}
