using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Dispatch;

/// <summary>
/// What handlers did with an entry that had been given up, together with the end of the dead letter. What they said has keys, so that a replay says nothing twice: neither what was said when
/// another message of theirs was refused, nor what a second replay says (by another host, or by who did not wait for the first).
/// </summary>
internal sealed class ReplayedUnit(
    DeadLetter letter, ConversationUpdate? update, IReadOnlyList<(SendRequest Request, Receivers Receivers)> sends, IChannelDirectory channels, TimeProvider time) : BatchUnit<ReplayResult>
{
    private readonly IReadOnlyList<(SendRequest Request, Receivers Receivers)> _sends =
        [.. sends.Select((send, index) => (send.Request with { Key = send.Request.Key ?? Key(letter, index) }, send.Receivers))];

    /// <summary>Has a replay know what was said already.</summary>
    /// <param name="workspace">The batch.</param>
    /// <param name="letter">The letter of what was refused.</param>
    /// <param name="said">What was said, with its place among all that the handlers said; only what has no key of its own.</param>
    public static void AddKeys(Workspace workspace, DeadLetter letter, IEnumerable<(int Index, SendOutcome Outcome)> said)
    {
        foreach (var (index, outcome) in said)
        {
            for (var part = 0; part < outcome.Messages.Count; part++)
            {
                workspace.AddKey((letter.Tenant, EventKeys.ForSend(SendDecider.PartKey(Key(letter, index), part))), outcome.Messages[part].Id);
            }
        }
    }

    public override TenantId Tenant => letter.Tenant;

    public override void Query(StateQuery query)
    {
        if (update is not null)
        {
            query.Conversations.Add((letter.Tenant, letter.Conversation!.Value)); // only entries of conversations go to handlers
        }

        foreach (var (request, receivers) in _sends)
        {
            SendQueries.Add(query, channels, letter.Tenant, request, receivers);
        }
    }

    public override bool QueryMore(Workspace workspace, StateQuery query)
    {
        foreach (var (_, receivers) in _sends)
        {
            SendQueries.AddMore(workspace, query, letter.Tenant, receivers);
        }

        return true;
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
        foreach (var (request, receivers) in _sends)
        {
            SendQueries.AddGraph(workspace, seeds, channels, letter.Tenant, request, receivers, time.GetUtcNow());
        }
    }

    protected override ReplayResult DecideResult(Workspace workspace)
    {
        if (update is not null && workspace.FindConversation(letter.Tenant, letter.Conversation!.Value) is { } conversation)
        {
            workspace.SetConversation(ConversationUpdates.Apply(conversation, update));
        }

        var now = time.GetUtcNow();
        ReplayResult? refused = null;
        foreach (var (request, receivers) in _sends)
        {
            if (SendDecider.Decide(workspace, channels, letter.Tenant, request, receivers, now, lane: 0).Refusal is { } refusal)
            {
                refused ??= new ReplayResult(false, $"The handler's message was refused: {refusal.Reason}."); // it can be replayed again
            }
        }

        if (refused is null)
        {
            workspace.RemovedDeadLetters.Add((letter.Tenant, letter.Id));
        }

        return refused ?? new ReplayResult(true);
    }

    private static string Key(DeadLetter letter, int index) => FormattableString.Invariant($"replay/{letter.Id}/{index}");
}
