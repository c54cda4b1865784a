using Omnichannel.PublicApi;

namespace Omnichannel.Testing;

public sealed class PublicApiTests() : PublicApiSuite("Omnichannel.Sdk.Testing.Tests", new PublicApiPart(typeof(FakeWorld).Assembly, "Omnichannel.Testing"));
