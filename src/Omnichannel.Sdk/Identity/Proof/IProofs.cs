namespace Omnichannel.Identity.Proof;

/// <summary>Turns claims into proofs. What is proved merges in the same call, unless a constraint or a person's word keeps the two apart.</summary>
/// <remarks>
/// The host calls this for the person in front of it, whom it knows by an identity of hers (a channel identity, a visitor of its website): the <em>asker</em>. Nothing here tells whether an identifier
/// is known to the business: to start a proof of a stranger's number and of a customer's looks the same.
/// </remarks>
public interface IProofs
{
    /// <summary>Starts the proof of an identifier by a one-time code. A newer one for the same asker and identifier ends the older.</summary>
    /// <exception cref="ArgumentException">The request names nobody, or an identifier that cannot be read.</exception>
    /// <exception cref="KeyNotFoundException">The asking contact does not exist.</exception>
    Task<ProofStart> StartAsync(TenantId tenant, ProofRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes the code. The right one, from the one who asked, in time, ties the identifier to the asker by verified evidence.</summary>
    /// <exception cref="ArgumentException">The asker cannot be read.</exception>
    Task<ProofResult> ConfirmAsync(TenantId tenant, Guid id, ProofAsker asker, string code, CancellationToken cancellationToken = default);

    /// <summary>Takes a token: of a log-in, signed by an issuer that the host trusts, or of a continuation link that was opened on the host's own pages.</summary>
    /// <exception cref="ArgumentException">The asker cannot be read.</exception>
    /// <exception cref="KeyNotFoundException">The asking contact does not exist.</exception>
    Task<ProofResult> ConfirmTokenAsync(TenantId tenant, ProofAsker asker, string token, CancellationToken cancellationToken = default);

    /// <summary>Makes a link that continues the conversation on another channel. Whoever opens it there is the asker from then on: give it to nobody but her, in her own chat.</summary>
    /// <exception cref="ArgumentException">The request names nobody, or a page that is no absolute URL.</exception>
    /// <exception cref="KeyNotFoundException">The asker was never seen, or no account of the business has links to the channel.</exception>
    Task<ContinuationLink> CreateLinkAsync(TenantId tenant, ContinuationRequest request, CancellationToken cancellationToken = default);
}
