namespace Omnichannel.Channels;

/// <summary>The accounts of one channel without their type.</summary>
internal interface IAccountSource
{
    string Provider { get; }

    /// <summary>Gets the type of an account's settings.</summary>
    Type OptionsType { get; }

    /// <summary>Tells whether an account has a setting of that name, whatever its case.</summary>
    bool HasSetting(string name);

    IReadOnlyList<string> Names { get; }

    ChannelAccountOptions? Find(string account);

    /// <summary>Raised after an account was added, replaced or removed.</summary>
    event Action<AccountKey>? Changed;
}
