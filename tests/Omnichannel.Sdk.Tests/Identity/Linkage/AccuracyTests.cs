namespace Omnichannel.Identity.Linkage;

/// <summary>Accuracy on public data, without labels and with the threshold that the model itself sets.</summary>
public sealed class AccuracyTests
{
    [LabelledFact]
    public void Febrl_1_is_linked() => Febrl("febrl1.csv", 0.995);

    [LabelledFact]
    public void Febrl_2_is_linked() => Febrl("febrl2.csv", 0.995);

    [LabelledFact]
    public void Febrl_3_is_linked() => Febrl("febrl3.csv", 0.993);

    [LabelledFact]
    public void Febrl_3_is_linked_without_numbers_and_birthdays()
    {
        var fewer = LabelledData.Febrl with { Fields = [.. LabelledData.Febrl.Fields.Where(f => f.Column is not ("soc_sec_id" or "date_of_birth"))] };
        var table = LabelledData.Table(fewer, "febrl3.csv");

        var score = PairwiseScore.Of(Linker.Link(table), i => table.IdOf(i).Split('-')[1]);

        Assert.True(score.F1 >= 0.99, $"{score}, F1 {score.F1}");
    }

    [LabelledFact]
    public void Splinks_people_are_linked()
    {
        var table = LabelledData.Table(LabelledData.People, "fake_1000.csv");
        var clusters = LabelledData.Rows("fake_1000.csv").Skip(1).Select(r => r[^1]).ToArray();

        var score = PairwiseScore.Of(Linker.Link(table), i => clusters[i]);

        Assert.True(score.F1 >= 0.97, $"{score}, F1 {score.F1}");
    }

    [LabelledFact]
    public void Dblp_and_Acm_are_linked_one_to_one()
    {
        var table = LabelledData.Table(LabelledData.Publications, "dblp-acm-dblp.csv", "dblp-acm-acm.csv");
        var truth = LabelledData.Rows("dblp-acm-truth.csv").Skip(1).Select(r => (r[0], r[1])).ToHashSet();

        var result = Linker.Link(table, new LinkOptions { OneToOne = true });

        var pairs = result.Pairs.Where(p => p.IsLinked).ToList();
        var right = pairs.Count(p => truth.Contains((table.IdOf(p.First), table.IdOf(p.Second))));
        var f1 = 2.0 * right / (pairs.Count + truth.Count);
        Assert.True(f1 >= 0.985, $"F1 {f1}");
    }

    private static void Febrl(string file, double least)
    {
        var table = LabelledData.Table(LabelledData.Febrl, file);

        var score = PairwiseScore.Of(Linker.Link(table), i => table.IdOf(i).Split('-')[1]);

        Assert.True(score.F1 >= least, $"{score}, F1 {score.F1}");
    }
}
