using System.Xml.Linq;

namespace Omnichannel.Identity.Linkage;

public sealed class WaterfallChartTests
{
    [Fact]
    public void Whatever_stands_in_the_data_the_chart_is_well_formed_and_runs_nothing()
    {
        const string Bad = "<script>alert('x')</script>\"&\u0001\uFFFF</svg>";
        var explanation = new LinkExplanation
        {
            PriorBits = -10,
            Contributions = [new(Bad, LinkAgreement.Near, 7.5, 1.25, Bad, Bad), new("b", LinkAgreement.Differ, -3, 0.01, null, Bad)],
            Threshold = 2,
            Alternatives = [],
        };

        var svg = WaterfallChart.ToSvg(explanation, Bad);

        var image = XDocument.Parse(svg);
        Assert.Equal("svg", image.Root?.Name.LocalName);
        Assert.DoesNotContain(image.Descendants(), e => e.Name.LocalName == "script");
        Assert.Contains("not linked", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_has_its_bar()
    {
        var model = LinkModel.FromPriors(GeneratedPeople.Specification);
        var profile = model.Profile(["Rina", "Hartono", "1980-02-01", "12 Oak Street", "Ashford", "4001", "+15551234567", null]);

        var image = XDocument.Parse(WaterfallChart.ToSvg(model.Explain(profile, profile, 1000)));

        Assert.Equal(10, image.Descendants().Count(e => e.Name.LocalName == "rect")); // prior, eight fields, score
    }
}
