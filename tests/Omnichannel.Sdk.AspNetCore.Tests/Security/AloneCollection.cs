namespace Omnichannel.Tests.Security;

/// <summary>Tests that measure the whole process: they run after all others, one at a time.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
