namespace Omnichannel.Benchmarks.Acceptance;

/// <summary>One row of the acceptance table: it sets up the SDK and its limit and lets them work in turns.</summary>
internal interface IAcceptanceRow
{
    /// <summary>Gets what <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>Measures the promises of the row.</summary>
    Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run);
}
