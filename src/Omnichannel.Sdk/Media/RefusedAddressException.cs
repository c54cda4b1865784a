namespace Omnichannel.Media;

/// <summary>A name leads to no address that may be asked. Caught by <see cref="MediaFetcher"/>, which never tries it again.</summary>
internal sealed class RefusedAddressException() : Exception("The host has no public address.");
