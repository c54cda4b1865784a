namespace Omnichannel.Http;

/// <summary>Reads the start of URIs off a base address.</summary>
internal static class EndpointText
{
    /// <summary>Gets what stands before the path of a request, escaped as it is, without a slash at its end. Of an address without a query, as all are, no text is made.</summary>
    public static ReadOnlySpan<char> Of(Uri address)
        => (address.Query.Length == 0 && address.Fragment.Length == 0 ? address.AbsoluteUri : address.GetLeftPart(UriPartial.Path)).AsSpan().TrimEnd('/');
}
