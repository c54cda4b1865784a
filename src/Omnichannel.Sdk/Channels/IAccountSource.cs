namespace Omnichannel.Channels;

/// <summary>The accounts of one channel without their type.</summary>
internal interface IAccountSource
{
    string Provider { get; }

    IReadOnlyList<string> Names { get; }

    ChannelAccountOptions? Find(string account);

    /// <summary>Raised after an account was added, replaced or removed.</summary>
    event Action<AccountKey>? Changed;
}
