namespace LinkRecords;

/// <summary>Shows how far the work is.</summary>
internal interface IStageProgress
{
    void Stage(string name);

    void Part(double share);

    void End();
}
