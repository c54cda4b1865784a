namespace Omnichannel.Channels;

/// <summary>Names one channel account: the provider, and the account's name, which is unique at it.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Account">The account's name.</param>
public readonly record struct AccountKey(string Provider, string Account)
{
    /// <summary>Gets <c>provider/account</c>.</summary>
    public override string ToString() => $"{Provider}/{Account}";
}
