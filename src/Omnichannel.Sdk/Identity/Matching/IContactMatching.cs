using Omnichannel.Identity.Linkage;

namespace Omnichannel.Identity.Matching;

/// <summary>
/// Looks for one person among contacts that share no value, by statistics: the same model as <see cref="Linker"/>, learnt from what the business itself has seen. What it finds becomes
/// suggestions, and merges only where the host sets a threshold.
/// </summary>
/// <remarks>
/// <para>
/// A run reads all contacts of a business and holds them in memory. It may run while messages come in, and again at any time: a suggestion of an earlier run that does not stand any more is taken back, and so is a
/// merge that no longer reaches the threshold. What a person decided stays decided.
/// </para>
/// <para>
/// Contacts that share a whole value (a number, a mailbox) are not its business: the evidence decides about those. Numbers and mailboxes that were only claimed are not looked at, and for a merge nothing counts but what is
/// verified or what <see cref="MatchingOptions.MergeSources"/> say, names included; so nobody comes into a contact by what he types, whatever the threshold.
/// </para>
/// </remarks>
public interface IContactMatching
{
    /// <summary>Looks through all contacts of a business.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="options">How; null: as the defaults say.</param>
    /// <param name="progress">Told as the work goes on; null when nobody asks.</param>
    /// <param name="cancellationToken">Stops between two writes; what was written until then stays, and the next run goes on from there.</param>
    /// <returns>What was found and what became of it.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    Task<MatchingResult> RunAsync(TenantId tenant, MatchingOptions? options = null, IProgress<MatchingProgress>? progress = null, CancellationToken cancellationToken = default);
}
