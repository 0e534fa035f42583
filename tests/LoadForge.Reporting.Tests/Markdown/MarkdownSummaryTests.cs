using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LoadForge.Reporting.Markdown;
using LoadForge.Results;
using LoadForge.Testing.Results;
using Markdig;

namespace LoadForge.Reporting.Tests.Markdown;

public sealed class MarkdownSummaryTests
{
    // As GitHub reads it: tables, links without brackets.
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().Build();

    [Test]
    public void The_verdicts_come_first_with_their_evidence_then_the_steps()
    {
        string text = MarkdownSummary.Of(Sample.Checkout().Verdicts(Sample.Passed(), Sample.Failed(), Sample.Inconclusive()).Build());

        Assert.That(text, Does.StartWith("""
            ### ✗ `checkout`: 1 of 3 thresholds failed, 1 inconclusive

            `http://localhost:5080/` · `hold 500/s 10 s` (open model) · completed after 11.2 s

            | | threshold | result |
            |---|---|---|
            | ✗ | `checkout › pay: p99 < 500 ms` | `failed: 812 ms, 62 % over the limit` |
            | ? | `checkout: p95 < 200 ms` | `inconclusive: the generator was saturated; measured 388 ms` |
            | ✓ | `checkout: error rate < 1 %` | `passed: 0.02 %` |

            ```text
            checkout: 1 of 3 thresholds failed, 1 inconclusive
            """.ReplaceLineEndings("\n")));
        Assert.That(text, Does.Contain("| `pay` | 4,999 | 1 | 41 ms | 41 ms | 388 ms |"));
        Assert.That(text, Does.Contain("`generator healthy: "));
        Assert.That(text, Does.EndWith("\n"));
    }

    [Test]
    public void It_is_a_table_for_another_parser()
    {
        IDocument page = Page(MarkdownSummary.Of(Sample.Checkout().Verdicts(Sample.Failed()).Build()));

        Assert.That(page.QuerySelectorAll("table"), Has.Length.EqualTo(2));
        Assert.That(page.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Select(row => row.Children.Length), Is.All.EqualTo(9));
        Assert.That(page.QuerySelector("h3")!.TextContent, Is.EqualTo("✗ checkout: 1 of 1 threshold failed"));
    }

    [Test]
    public void A_run_without_thresholds_says_so() =>
        Assert.That(MarkdownSummary.Of(SampleResult.Default()), Does.StartWith("### – `checkout`: no thresholds\n"));

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void No_name_becomes_markup_a_link_or_a_mention(string name)
    {
        string text = MarkdownSummary.Of(Hostile.Result(name));
        IDocument page = Page(text);

        string[] expected = ["HTML", "HEAD", "BODY", "H3", "P", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "CODE", "PRE", "STRONG", "UL", "LI"];
        Assert.That(page.All.Select(element => element.TagName).Distinct(), Is.SubsetOf(expected));
        Assert.That(
            page.All.SelectMany(element => element.Attributes).Select(attribute => $"{attribute.Name}={attribute.Value.Split(':')[0]}").Distinct(),
            Is.SubsetOf(new[] { "style=text-align", "class=language-text" }));
        Assert.That(page.QuerySelectorAll("tr").Select(row => row.Children.Length), Is.All.AnyOf(3, 9), "no name adds a cell");
        foreach (IElement code in page.QuerySelectorAll("code").ToArray()) code.Remove();
        Assert.That(page.Body!.TextContent, Does.Not.Contain('@').And.Not.Contain("evil").And.Not.Contain("canary"), "names are code");
    }

    [Test]
    public void A_comment_with_ten_thousand_hostile_names_has_its_limit()
    {
        LoadResult result = SampleResult.Default();
        StepResult step = result.Steps.First();
        StepResult[] steps = [.. Enumerable.Range(0, 10_000).Select(i => step with { Name = $"{i}|{new string('`', 200)}" })];
        Verdict[] verdicts = [.. Enumerable.Range(0, 200).Select(i => Sample.Failed() with { Scope = $"{i}|{new string('`', 200)}" })];
        string text = MarkdownSummary.Of(result with { Scenarios = [result.Scenarios[0] with { Steps = [.. steps] }], Verdicts = [.. verdicts] });

        Assert.That(text, Has.Length.LessThanOrEqualTo(MarkdownSummary.MaxLength));
        Assert.That(text, Does.Contain("JSON result"));
    }

    private static IDocument Page(string markdown) => new HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(markdown, GitHub));
}
