namespace Omnichannel.Media;

public sealed class InMemoryMediaStoreTests : MediaStoreSpecification
{
    protected override IMediaStore CreateStore() => new InMemoryMediaStore();
}
