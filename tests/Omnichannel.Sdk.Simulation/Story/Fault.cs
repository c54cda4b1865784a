using System.Globalization;

namespace Omnichannel.Simulation.Story;

/// <summary>What can go wrong outside the engine.</summary>
internal enum FaultKind
{
    /// <summary>A host is killed, and started again after a time.</summary>
    Crash,

    /// <summary>A host is stopped in good order, and started again after a time.</summary>
    Stop,

    /// <summary>A host stands still for a time, and goes on as if nothing had been.</summary>
    Freeze,

    /// <summary>A host's clock is set by so much.</summary>
    ClockJump,

    /// <summary>The database answers nobody for a time.</summary>
    StoreAway,

    /// <summary>The database refuses the n-th call; nothing happens there.</summary>
    StoreRefuses,

    /// <summary>The n-th call happens in the database, and its answer does not come back.</summary>
    StoreAnswerLost,

    /// <summary>The provider wants the n-th message later.</summary>
    SendLater,

    /// <summary>It refuses the n-th message for good.</summary>
    SendRefused,

    /// <summary>It has something against the account.</summary>
    AccountRefused,

    /// <summary>It takes the n-th message, and its answer does not come back.</summary>
    SendAnswerLost,

    /// <summary>The n-th message does not reach it, and nobody can tell.</summary>
    SendLost,

    /// <summary>The channel's code fails on the answer to the n-th message.</summary>
    SendGarbled,

    /// <summary>The n-th webhook never comes.</summary>
    WebhookLost,

    /// <summary>The provider does not hear the answer to the n-th webhook, and sends it again.</summary>
    WebhookAnswerLost,

    /// <summary>The n-th webhook comes again although it was answered.</summary>
    WebhookRepeated,

    /// <summary>The n-th call of the handler fails.</summary>
    HandlerFails,

    /// <summary>The n-th call of the handler does not return before it is cancelled.</summary>
    HandlerHangs,
}

/// <summary>One thing that goes wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When; for what goes by time.</param>
/// <param name="Number">Which host; or which call, counted from 1, of those of its kind.</param>
/// <param name="For">How long, or by how much.</param>
internal sealed record Fault(FaultKind Kind, TimeSpan At, int Number, TimeSpan For)
{
    public bool GoesByTime => Kind <= FaultKind.StoreAway;

    public override string ToString() => GoesByTime
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind} at {At.TotalSeconds:0.000} s, {(Kind == FaultKind.StoreAway ? "" : $"host {Number}, ")}for {For.TotalSeconds:0.0} s")
        : $"{Kind} at call {Number}";
}
