using Omnichannel.PublicApi;

namespace Omnichannel.AspNetCore;

public sealed class PublicApiTests() : PublicApiSuite("Omnichannel.Sdk.AspNetCore.Tests", new PublicApiPart(typeof(OmnichannelEndpointOptions).Assembly, "Omnichannel.AspNetCore"));
