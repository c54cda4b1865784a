using LinkRecords;

namespace Omnichannel.Benchmarks.Linkage;

internal sealed class NoStages : IStageProgress
{
    public void Stage(string name)
    {
    }

    public void Part(double share)
    {
    }

    public void End()
    {
    }
}
