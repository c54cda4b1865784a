using System.Diagnostics;
using Omnichannel.Identity.Linkage;

namespace Omnichannel.Benchmarks.Linkage;

/// <summary>Takes the time of each stage of a batch.</summary>
internal sealed class StageTimes : IProgress<LinkStage>
{
    private readonly Dictionary<LinkStage, TimeSpan> _times = [];
    private LinkStage _stage = LinkStage.Done;
    private long _since = Stopwatch.GetTimestamp();

    public void Report(LinkStage value)
    {
        _times[_stage] = _times.GetValueOrDefault(_stage) + Stopwatch.GetElapsedTime(_since);
        (_stage, _since) = (value, Stopwatch.GetTimestamp());
    }

    public TimeSpan Of(LinkStage stage) => _times.GetValueOrDefault(stage);
}
