using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>One round of the whole pipeline.</summary>
internal sealed record PipelineRound
{
    public required int Messages { get; init; }

    /// <summary>Gets the time until everything was stored and handled and the handlers' marks were stored, too.</summary>
    public required double Seconds { get; init; }

    /// <summary>Gets the time until the last 200.</summary>
    public required double AcknowledgedSeconds { get; init; }

    /// <summary>Gets the time to each 200, in milliseconds.</summary>
    public required Series AnswerTimes { get; init; }

    public required double ProcessorSeconds { get; init; }

    public required double BytesPerMessage { get; init; }

    public required WrittenRows Written { get; init; }
}
