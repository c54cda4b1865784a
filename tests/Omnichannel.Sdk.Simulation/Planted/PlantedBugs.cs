namespace Omnichannel.Simulation.Planted;

/// <summary>The mistakes that the simulation has to find, each by itself. Those with a seed in their name stood in the engine until the simulation found them.</summary>
internal static class PlantedBugs
{
    private const string Writer = "Engine/BatchWriter.cs";
    private const string Share = "Engine/WorkShare.cs";
    private const string Dispatcher = "Dispatch/Dispatcher.cs";
    private const string Queue = "Dispatch/ReadyQueue.cs";
    private const string Handled = "Dispatch/HandledUnit.cs";
    private const string Sender = "Delivery/AccountSender.cs";
    private const string Delivery = "Delivery/DeliveryUnit.cs";
    private const string Outbox = "InMemory/InMemoryStore.Work.cs";

    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("acknowledged before the commit", Writer, "            var changes = Decide(workspace, units);", "            var changes = Decide(workspace, units);\n            units.ForEach(static unit => unit.Complete());"),
        new("acknowledged although the store was away", "Ingest/WebhookReceiver.cs", "return new WebhookResponse(503, RetryAfter: options.Value.OverloadedRetryAfter);", "return Ok;"),
        new("what stayed back behind a batch on its way is forgotten", "Engine/BatchQueue.cs", "                _looked.ForEach(unit => Offer(flight, unit));\n", ""),
        new("a conflict taken for a success", Writer, "                await LetOthersGoAsync(conflicts);\n                continue;", "                await LetOthersGoAsync(conflicts);"),
        new("what was read is not compared", "Engine/Workspace.cs", "new ChangeSet { Versions = Versions }", "new ChangeSet()"),
        new("a repeated webhook not recognised", "Conversations/InboundDecider.cs", "if (workspace.HasKey(prepared.FullKey) || ", "if (prepared.Key is null || "),
        new("a commit of unknown outcome forgotten (seed 654)", Writer, "            _logger.CommitFailed(units[0].GetType().Name, exception);\n            Unsettled?.Invoke();\n", "            _logger.CommitFailed(units[0].GetType().Name, exception);\n"),
        new("memory believed to know all of a conversation (seed 2688)", Queue, "            work.MustLook |= item is null;\n", ""),
        new("two handlers in one conversation", Queue, "                if (_running.ContainsKey(key))", "                if (_running.Remove(key) && key == default)"),
        new("a handler that hangs is not cancelled", "Dispatch/HandlerTimeouts.cs", "return new CancellationTokenSource(limit, time);", "return new CancellationTokenSource();"),
        new("handled twice, answered twice", Handled, "is { } conversation && conversation.HandledSequence < attempt.Entry.Sequence)", "is { } conversation)"),
        new("one entry too many marked as handled", Handled, "with { HandledSequence = attempt.Entry.Sequence, Attempts = 0, DueAt = Snooze(", "with { HandledSequence = attempt.Entry.Sequence + 1, Attempts = 0, DueAt = Snooze("),
        new("a handler's first failure taken for its last", Handled, "if (count < options.HandlerAttempts)", "if (count < 1)"),
        new("what another host took over marked as done (seed 8091)", Dispatcher, "            if (!outcome.IsSettled || _share.Find(claim.Slot) != claim)\n", "            if (!mayFollow && (!outcome.IsSettled || _share.Find(claim.Slot) != claim))\n"),
        new("the outbox of the time before is not looked at", "Delivery/DeliveryWorker.cs", "        _mustScan = true;\n        try", "        _mustScan = false;\n        try"),
        new("held messages of the dead never settled", Sender, "        await SettleExpiredAsync(account, now, stopping);\n", ""),
        new("held messages of the dead looked for once (seed 8038)", "Delivery/AbandonedHolds.cs", "isLeft ? (now + lease).UtcTicks : long.MaxValue", "long.MaxValue"),
        new("own and others' held messages only counted (seed 23704)", "Delivery/AbandonedHolds.cs", "held.Select(static item => item.Entry).Except(own).Except(expired.Select(static item => item.Entry)).Any()", "held.Count > expired.Count + own.Count"),
        new("what was held by the dead sent again", Sender, "idempotent ? UncertainSends.Resend : account.Options.UncertainSends", "UncertainSends.Resend"),
        new("an unknown outcome tried again", Delivery, "case FailureKind.Uncertain when uncertain == UncertainSends.Resend && item.Attempts < options.SendAttempts:", "case FailureKind.Uncertain when item.Attempts < options.SendAttempts:"),
        new("a message blamed for its account", Delivery, "            case FailureKind.Account:\n                Retry(workspace, entry, refused, now, item.Attempts - 1);", "            case FailureKind.Account:\n                GiveUp(workspace, entry, refused, DeliveryStatus.Failed, now);"),
        new("a paused message overtaken (seed 142)", Delivery, "Attempts = Math.Max(1, attempts),", "Attempts = attempts,"),
        new("a status that goes backwards", Delivery, "Status = entry.Status is { } before && before > accepted.Status ? before : accepted.Status", "Status = accepted.Status"),
        new("receipts that came too early dropped", Delivery, "            workspace.ApplyOrphans(key, entry);\n", ""),
        new("no jitter", "Delivery/RetrySchedule.cs", "(mixed >> 11) * (1.0 / (1UL << 53))", "(mixed >> 63 >> 1) * 1.0"),
        new("work dropped while the claims had run out", Share, "if (gained || hadRunOut || stays || claims.Hosts > 1)", "if (gained)"),
        new("claims that ran out taken for valid when the clock was set back (seed 16265)", Share, "Interlocked.Exchange(ref _ranOut, 0) == 1 || ", ""),
        new("claims renewed too late", Share, "(now + (_lease / 4)).UtcTicks", "(now + (_lease * 100)).UtcTicks"),
        new("who is who not asked for", "Ingest/ReceiveUnit.cs", "                seeds.Add(observation);\n", "                _ = observation;\n"),
        new("a stale claim accepted, and the work not compared", Handled, "        workspace.Claims.Add(claim);\n        var outcome", "        var outcome"),
        new("a message taken out of the outbox and not held", Outbox, "LeasedUntil = claim.LeaseUntil, Attempts = item.Attempts + 1 };", "Attempts = item.Attempts + 1 };"),
        new("the newest message first", Outbox, "OrderBy(item => item.Lane).ThenBy(item => item.Entry)", "OrderBy(item => item.Lane).ThenByDescending(item => item.Entry)"),
        new("two messages to one person at once", Outbox, "if (IsBehind(item, retries) || !busy.Add(RecipientOf(item)))", "if (IsBehind(item, retries))"),
        new("a retry overtaken", Outbox, "if (IsBehind(item, retries) || !busy.Add(RecipientOf(item)))", "if (!busy.Add(RecipientOf(item)))"),
    ];
}
