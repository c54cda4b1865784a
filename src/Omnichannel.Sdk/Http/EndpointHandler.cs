namespace Omnichannel.Http;

/// <summary>Sends a request to the account's own base address, when its call names one (<see cref="ApiProperty.Endpoint"/>).</summary>
/// <param name="baseAddress">The client's base address, which every request starts with.</param>
internal sealed class EndpointHandler(Uri baseAddress) : DelegatingHandler
{
    private readonly string _prefix = EndpointText.Of(baseAddress).ToString();

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(ApiProperty.EndpointKey, out var endpoint)
            && endpoint is not null && !ReferenceEquals(endpoint, baseAddress))
        {
            request.RequestUri = Rebase(request.RequestUri, endpoint);
        }

        return base.SendAsync(request, cancellationToken);
    }

    // Both sides are escaped already, and stay as they are.
    private Uri? Rebase(Uri? uri, Uri endpoint)
    {
        var prefix = EndpointText.Of(endpoint);
        return uri is null || prefix.SequenceEqual(_prefix) || !uri.AbsoluteUri.StartsWith(_prefix, StringComparison.Ordinal)
            ? uri
            : new Uri(string.Concat(prefix, uri.AbsoluteUri.AsSpan(_prefix.Length)), UriKind.Absolute);
    }
}
