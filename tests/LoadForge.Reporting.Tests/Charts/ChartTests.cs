using System.Globalization;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LoadForge.Reporting.Charts;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Charts;

public sealed class ChartTests
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";
    private static readonly Action<LoadResult, Stream>[] Charts = [LatencyChart.Write, ThroughputChart.Write, LoadChart.Write];

    [Test]
    public void Response_times_have_lines_phases_a_unit_and_the_limit_of_a_failed_threshold()
    {
        XElement svg = Draw(LatencyChart.Write, new SampleResult().Verdicts(Sample.Failed()).Build());

        string[] texts = [.. svg.Descendants(Namespace + "text").Select(text => text.Value)];
        Assert.That(texts, Is.SupersetOf(new[] { "p50", "p95", "p99", "max", "warm-up", "hold", "checkout › pay: p99 < 500 ms", "00:05" }));
        Assert.That(texts, Has.Some.EndsWith(" ms"));
        Assert.That(svg.Descendants(Namespace + "path").Count(), Is.EqualTo(4));
        Assert.That(svg.Descendants(Namespace + "rect").Select(rect => (string?)rect.Element(Namespace + "title")), Does.Contain("warm-up (not judged)"));
    }

    [Test]
    public void A_line_has_a_gap_where_nothing_finished()
    {
        LoadResult result = new SampleResult().Scenario("s").Step("pay", 20_000).Stall(10.Seconds(), 4.Seconds()).Build();
        int stalled = result.Series.Count(point => point.Total.Ok == 0);
        XElement svg = Draw(LatencyChart.Write, result);

        Assert.That(stalled, Is.GreaterThan(1));
        string line = (string)svg.Descendants(Namespace + "path").Last().Attribute("d")!;
        Assert.That(line.Split('M'), Has.Length.EqualTo(3), "two pieces");
        Assert.That(Points(line), Is.EqualTo(result.Series.Length - stalled));
    }

    [Test]
    public void Throughput_has_failures_and_load_has_a_dot_for_each_second()
    {
        LoadResult result = new SampleResult().Scenario("s").Step("pay").Failing(3).Build();

        Assert.That(Draw(ThroughputChart.Write, result).Descendants(Namespace + "text").Select(text => text.Value), Does.Contain("failed").And.Contain("20/s"));
        Assert.That(
            Draw(LoadChart.Write, result).Descendants(Namespace + "circle").Count(), Is.EqualTo(2 * result.Series.Count(point => point.Total.Ok > 0)));
    }

    [Test]
    public void An_eight_hour_run_is_a_small_picture_that_says_what_a_point_is()
    {
        LoadResult result = SampleResult.Default();
        SeriesPoint second = result.Series[10];
        LoadResult day = result with
        {
            Series = [.. Enumerable.Range(1, 28_800).Select(i => second with { At = TimeSpan.FromSeconds(i) })],
        };

        foreach (Action<LoadResult, Stream> chart in Charts) Assert.That(Written.Text(chart, day), Has.Length.LessThan(150_000));
        Assert.That(Written.Text(LatencyChart.Write, day), Does.Contain("each point is the worst of 83 s"));
    }

    [Test]
    public void A_run_without_samples_has_charts_too()
    {
        LoadResult empty = SampleResult.Default() with { Series = [] };

        foreach (Action<LoadResult, Stream> chart in Charts) Assert.That(Draw(chart, empty).Descendants(Namespace + "text").Count(), Is.GreaterThan(3));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void No_name_becomes_an_element_or_an_attribute(string name)
    {
        LoadResult hostile = Hostile.Result(name);
        string[] elements = ["svg", "title", "style", "rect", "line", "path", "circle", "text"];
        foreach (Action<LoadResult, Stream> chart in Charts)
        {
            string text = Written.Text(chart, hostile);
            XElement svg = XDocument.Parse(text).Root!;
            IDocument page = new HtmlParser().ParseDocument($"<body>{text}</body>");

            Assert.That(svg.DescendantsAndSelf().Select(element => element.Name.LocalName).Distinct(), Is.SubsetOf(elements));
            Assert.That(page.Body!.QuerySelectorAll("*").Select(element => element.LocalName).Distinct(), Is.SubsetOf(elements), "in place in a page too");
            Assert.That(
                page.Body!.QuerySelectorAll("*").SelectMany(element => element.Attributes).Select(attribute => attribute.Name),
                Has.None.StartsWith("on").And.None.EqualTo("href").And.None.EqualTo("src"));
        }
    }

    [Test]
    public void Coordinates_are_numbers_in_every_culture([ValueSource(typeof(Cultures), nameof(Cultures.Names))] string culture)
    {
        LoadResult result = SampleResult.Default();
        foreach (Action<LoadResult, Stream> chart in Charts)
            Assert.That(Cultures.In(culture, () => Written.Text(chart, result)), Is.EqualTo(Written.Text(chart, result)));
    }

    private static XElement Draw(Action<LoadResult, Stream> chart, LoadResult result)
    {
        XElement svg = XDocument.Parse(Written.Text(chart, result)).Root!;
        string[] places = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy"];
        foreach (XAttribute place in svg.Descendants().SelectMany(element => element.Attributes()).Where(place => places.Contains(place.Name.LocalName)))
            Assert.That(double.Parse(place.Value, CultureInfo.InvariantCulture), Is.InRange(0, 800));
        return svg;
    }

    private static int Points(string path) => path.Count(letter => letter is 'M' or 'L');
}
