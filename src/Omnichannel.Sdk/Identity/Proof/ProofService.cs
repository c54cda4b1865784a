using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Proof;

internal sealed class ProofService(
    IOmnichannelStore store,
    BatchWriter writer,
    IContacts contacts,
    IdentityPolicy policy,
    SourceHabits habits,
    ProofSecrets secrets,
    ContinuationTokens links,
    LogInTokens tokens,
    CodeSender sender,
    IChannelDirectory channels,
    IOptions<ProofOptions> options,
    TimeProvider time,
    ILogger<ProofService> logger) : IProofs
{
    private const int MaxCodeLength = 64;
    private readonly ProofAskers _askers = new(store, policy, habits);

    public async Task<ProofStart> StartAsync(TenantId tenant, ProofRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!IdentifierNormaliser.TryNormalise(request.Identifier.Kind, request.Identifier.Value, habits.OfHost, out var target))
        {
            throw new ArgumentException($"An identifier of the kind {request.Identifier.Kind} cannot be read.", nameof(request));
        }

        var asker = await _askers.FindAsync(tenant, request.Asker, cancellationToken).ConfigureAwait(false);
        if (target.Kind == IdentifierKinds.Sender || !policy.MayUnite(target) || target == asker)
        {
            return Refused(ProofRefusalReason.NotProvable, "A code proves nothing about this identifier.");
        }

        var ways = request.Delivery == ProofDelivery.Host ? [] : sender.FindWays(tenant, target.Kind, request.Channel);
        if (request.Delivery == ProofDelivery.Channel && ways.Count == 0)
        {
            return Refused(ProofRefusalReason.Unreachable, "No channel of the business carries a code to this kind of identifier.");
        }

        var (settings, now, id) = (options.Value, time.GetUtcNow(), secrets.NextId());
        var code = secrets.NextCode(settings.CodeLength);
        var challenge = new ProofChallenge
        {
            Tenant = tenant,
            Id = id,
            Kind = ProofKind.Code,
            Asker = asker.ToIdentityId(),
            Target = target,
            MadeAt = now,
            ExpiresAt = now + settings.CodeLifetime,
            Hash = secrets.HashCode(tenant, id, asker.ToIdentityId(), target, code),
        };
        if (await writer.SubmitAsync(new StartUnit(challenge, settings.StartsPerHour, settings.StartsPerDay), cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return new ProofStart { Refusal = refusal };
        }

        if (request.Delivery == ProofDelivery.Host)
        {
            return new ProofStart { Id = id, ExpiresAt = challenge.ExpiresAt, Code = code };
        }

        var channel = await sender.SendAsync(ways, target, code, cancellationToken).ConfigureAwait(false);
        return channel is null
            ? Refused(ProofRefusalReason.NotSent, "The code could not be sent.")
            : new ProofStart { Id = id, ExpiresAt = challenge.ExpiresAt, Channel = channel };
    }

    public async Task<ProofResult> ConfirmAsync(TenantId tenant, Guid id, ProofAsker asker, string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var answering = await _askers.FindAsync(tenant, asker, id, cancellationToken).ConfigureAwait(false);
        var digits = string.Concat(code.AsSpan(0, Math.Min(code.Length, MaxCodeLength)).ToString().Where(static letter => letter is not (' ' or '-')));
        return await SubmitAsync(tenant, new CodeUnit(tenant, id, answering, digits, secrets, options.Value.MaxAttempts, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }

    public async Task<ProofResult> ConfirmTokenAsync(TenantId tenant, ProofAsker asker, string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        var (answering, now) = (await _askers.FindAsync(tenant, asker, cancellationToken).ConfigureAwait(false), time.GetUtcNow());
        if (token.StartsWith(ContinuationTokens.Prefix, StringComparison.Ordinal))
        {
            return links.Find(tenant, token) is { } link
                ? await SubmitAsync(tenant, new PageLinkUnit(tenant, link, answering, now), cancellationToken).ConfigureAwait(false)
                : new ProofResult { Refusal = new ProofRefusal(ProofRefusalReason.Unknown, "There is no such link.") };
        }

        var (logIn, fault) = await tokens.ReadAsync(tenant, token, now).ConfigureAwait(false);
        if (logIn is null)
        {
            logger.TokenRefused(fault!); // one of the two is there
            return new ProofResult { Refusal = new ProofRefusal(ProofRefusalReason.Token, "The token is none that this host trusts.") { Detail = fault } };
        }

        return await SubmitAsync(tenant, new LogInUnit(tenant, answering, logIn, now), cancellationToken).ConfigureAwait(false);
    }

    public async Task<ContinuationLink> CreateLinkAsync(TenantId tenant, ContinuationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asker = await _askers.FindAsync(tenant, request.Asker, cancellationToken).ConfigureAwait(false);
        if (await store.ReadIdentitiesAsync(tenant, [asker.ToIdentityId()], cancellationToken).ConfigureAwait(false) is not [{ } node])
        {
            throw new KeyNotFoundException($"An identifier of the kind {asker.Kind} was never seen with this value.");
        }

        var account = request.Page is null ? LinkPlaces.Find(channels, tenant, request, node) : null;
        if (request is { Page: { } page } && (!page.IsAbsoluteUri || request.Channel is not null || request.Account is not null))
        {
            throw new ArgumentException("A page is an absolute URL and stands instead of a channel and an account.", nameof(request));
        }

        var (settings, now, id) = (options.Value, time.GetUtcNow(), secrets.NextId());
        var challenge = new ProofChallenge
        {
            Tenant = tenant,
            Id = id,
            Kind = ProofKind.Link,
            Asker = node.Id,
            Place = account?.Place,
            MadeAt = now,
            ExpiresAt = now + settings.LinkLifetime,
        };
        if (await writer.SubmitAsync(new StartUnit(challenge, settings.LinksPerHour, int.MaxValue), cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return new ContinuationLink { Refusal = refusal };
        }

        var token = links.Write(tenant, id);
        return new ContinuationLink
        {
            Token = token,
            Url = account is null ? LinkPlaces.PageUrl(request.Page!, token) : account.CreateUrl(request.Text ?? settings.LinkText, token), // one of the two is there
            Place = challenge.Place,
            ExpiresAt = challenge.ExpiresAt,
        };
    }

    private async Task<ProofResult> SubmitAsync(TenantId tenant, ProofUnit unit, CancellationToken cancellationToken)
    {
        var decision = await writer.SubmitAsync(unit, cancellationToken).ConfigureAwait(false);
        if (decision.Refusal is not null || decision.Asker is not { } asker)
        {
            return new ProofResult { Refusal = decision.Refusal };
        }

        if (decision.Apart is { } apart)
        {
            return new ProofResult { Refusal = await ExplainAsync(tenant, asker, apart, cancellationToken).ConfigureAwait(false) };
        }

        return new ProofResult { Contact = await contacts.FindByIdentityAsync(tenant, asker, cancellationToken).ConfigureAwait(false), Proved = decision.Proved };
    }

    private async Task<ProofRefusal> ExplainAsync(TenantId tenant, IdentityId asker, Identifier apart, CancellationToken cancellationToken)
    {
        var component = await store.ReadComponentAsync(tenant, [asker, apart.ToIdentityId()], policy.ToLimits(), cancellationToken).ConfigureAwait(false);
        return new ProofRefusal(ProofRefusalReason.Constraint, "It is proved and kept as evidence, but a constraint keeps the two apart.")
        {
            Detail = IdentityExplainer.Explain(component, asker, apart.ToIdentityId(), policy).Reason,
        };
    }

    private static ProofStart Refused(ProofRefusalReason reason, string message) => new() { Refusal = new ProofRefusal(reason, message) };
}
