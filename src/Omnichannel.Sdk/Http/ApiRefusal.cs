using System.Net;

namespace Omnichannel.Http;

/// <summary>An answer of a service that is not a success, read once.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">At most 64 KiB of the body; empty when there was none.</param>
/// <param name="RetryAfter">What the <c>Retry-After</c> header asks; null when there was none.</param>
public readonly record struct ApiRefusal(HttpStatusCode Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter);
