using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LoadForge.Reporting.Html;

namespace LoadForge.Reporting.Tests.Html;

public sealed class LivePageTests
{
    [Test]
    public void It_is_the_page_of_the_report_with_the_paths_of_the_dashboard_instead_of_data()
    {
        using var stream = new MemoryStream();
        LivePage.Write(stream);
        stream.Position = 0;
        IHtmlDocument page = new HtmlParser().ParseDocument(stream);
        IElement live = page.QuerySelectorAll("script[type='application/json']").Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(live.GetAttribute("data-loadforge"), Is.EqualTo("live"));
            Assert.That(live.TextContent, Is.EqualTo("""{"events":"events","control":"control","session":"session"}"""));
            Assert.That(
                LivePage.ContentSecurityPolicy,
                Is.EqualTo(page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")).And.Contain("default-src 'none'"));
        }
    }
}
