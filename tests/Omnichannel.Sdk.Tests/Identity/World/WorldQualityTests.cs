using Omnichannel.IdentityWorld;
using Omnichannel.IdentityWorld.Judging;
using Xunit.Abstractions;

namespace Omnichannel.Identity.World;

/// <summary>How right contacts are, at ten thousand and at three hundred thousand customers.</summary>
public sealed class WorldQualityTests(ITestOutputHelper output)
{
    [PromiseTheory]
    [InlineData(10_000, 1)]
    [InlineData(10_000, 2)]
    [InlineData(300_000, 1)]
    public async Task Contacts_are_right_and_stay_right_as_data_grow(int customers, int seed)
    {
        var judgement = await WorldRun.JudgeAsync(IdentityWorld.World.Tell(new WorldOptions { Customers = customers, Seed = seed }));

        using var table = new StringWriter();
        JudgementTable.Print(judgement, table);
        output.WriteLine(table.ToString());
        Assert.InRange(judgement.Precision, 0.995, 1);
        Assert.InRange(judgement.AssuredRecall, 0.999, 1);
        Assert.InRange(judgement.F1, 0.85, 1);
        Assert.InRange(judgement.SuggestionPrecision, 0.9, 1);
        Assert.InRange(judgement.MostPersons, 1, 3);
        Assert.Equal(0, judgement.Takeovers);
    }
}
