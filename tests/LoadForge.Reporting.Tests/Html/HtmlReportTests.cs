using System.IO.Compression;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LoadForge.Capacity;
using LoadForge.Reporting.Html;
using LoadForge.Reporting.Json;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Html;

public sealed class HtmlReportTests
{
    private const string Data = "script[data-loadforge=result]";

    private static readonly LoadResult Result = Sample.Checkout().Build();

    [Test]
    public void The_page_contains_the_whole_JSON_result()
    {
        IElement data = Parse(Result).QuerySelectorAll(Data).Single();

        Assert.That(data.GetAttribute("type"), Is.EqualTo("application/json"), "a browser does not execute it");
        Assert.That(data.GetAttribute("data-encoding"), Is.EqualTo("deflate"));
        Assert.That(Inflated(data.TextContent), Is.EqualTo(Written.Text(JsonResult.Write, Result)));
    }

    [Test]
    public void The_page_loads_nothing_and_permits_only_the_scripts_that_were_built()
    {
        IHtmlDocument page = Parse(Result);
        string policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;

        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("'sha256-").And.Not.Contain("unsafe-eval"));
        IEnumerable<string?> addresses = page.QuerySelectorAll("[src],[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href"));
        Assert.That(addresses, Is.All.StartsWith("data:"));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void No_name_becomes_an_element_or_an_attribute(string name)
    {
        IHtmlDocument page = Parse(Hostile.Result(name));
        page.QuerySelectorAll(Data).Single().TextContent = "";
        IHtmlDocument usual = Parse(Result);
        usual.QuerySelectorAll(Data).Single().TextContent = "";

        Assert.That(page.DocumentElement.OuterHtml, Is.EqualTo(usual.DocumentElement.OuterHtml));
    }

    [Test]
    public void The_page_of_a_capacity_search_contains_its_whole_JSON()
    {
        CapacityResult search = SampleSearch.Found();
        using var page = new MemoryStream();
        HtmlReport.Write(search, page);
        using var json = new MemoryStream();
        JsonCapacity.Write(search, json);
        IElement data = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(page.ToArray())).QuerySelectorAll(Data).Single();

        Assert.That(Inflated(data.TextContent), Is.EqualTo(Encoding.UTF8.GetString(json.ToArray())).And.Contain("\"kind\":\"capacity\""));
    }

    [Test]
    public void A_report_is_not_much_larger_than_the_page_and_its_compressed_data()
    {
        string html = Written.Text(HtmlReport.Write, Result);

        Assert.That(html, Has.Length.LessThan(350_000));
    }

    private static IHtmlDocument Parse(LoadResult result) => new HtmlParser().ParseDocument(Written.Text(HtmlReport.Write, result));

    private static string Inflated(string base64)
    {
        using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(base64)), CompressionMode.Decompress);
        using var reader = new StreamReader(inflate, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
