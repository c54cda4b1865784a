namespace Omnichannel.Channels;

/// <summary>Where a medium can be fetched now.</summary>
/// <param name="Url">The address. It is fetched through the guard against server-side request forgery.</param>
/// <param name="Authorization">The <c>Authorization</c> header, sent to the provider's own hosts only; null for none.</param>
/// <param name="TrustedHost">Whether the address is the account's own <see cref="ChannelAccountOptions.BaseAddress"/>, which may be private.</param>
public sealed record MediaLocation(Uri Url, string? Authorization = null, bool TrustedHost = false);
