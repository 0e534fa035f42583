using LoadForge.Reporting.Files;
using LoadForge.Reporting.Templates;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests.Templates;

public sealed class ReportTemplateTests
{
    private static readonly LoadResult Result = Sample.Checkout().Verdicts(Sample.Failed(), Sample.Passed()).Build();

    [Test]
    public void A_template_reads_the_properties_of_the_JSON_result() => Assert.That(
        Render("""
            {{name}} {{target}} {{statistics.ok}} {{statistics.responseTime.p95Us}}
            {{#each verdicts}}{{status}}: {{threshold}};{{/each}}
            {{#if smoke}}smoke{{else}}full{{/if}}
            """),
        Is.EqualTo($"""
            checkout http://localhost:5080/ 4999 {Result.Statistics.ResponseTime.P95.Ticks / 10}
            failed: pay: p99 &lt; 500ms;passed: error rate &lt; 1%;
            full
            """));

    [Test]
    public void Helpers_format_values_as_LoadForge_does() => Assert.That(
        Render(
            "{{time statistics.responseTime.maxUs}} · {{percent statistics.errorRate}} · {{rate statistics.throughput}} · {{count statistics.ok}} · "
                + "{{time nothing}}"),
        Is.EqualTo("1.20 s · 0.02 % · 500/s · 4,999 · –"));

    [TestCase("a\nb\n{{#each verdicts}}\n{{name}}\n", 3)]
    [TestCase("a\n{{#if smoke}}\nx\n{{/each}}", 4)]
    [TestCase("a\nb {{name", 2)]
    [TestCase("a\n\n\n{{time }\n", 4)]
    public void A_mistake_is_told_with_its_line(string template, int line) => Assert.That(
        () => ReportTemplate.Parse(template, "report.html.hbs"),
        Throws.TypeOf<FormatException>().With.Message.StartsWith("The template report.html.hbs is invalid: ").And.Message.Contains($"line {line}")
            .And.Message.Not.Contains("\n"));

    [Test]
    public void A_partial_is_not_read_from_a_folder() => Assert.That(() => Render("{{> other}}"), Throws.TypeOf<FormatException>());

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Values_are_escaped_for_HTML(string name)
    {
        string text = Render("{{name}} {{#each verdicts}}{{scope}}{{reason}}{{/each}}", Hostile.Result(name));

        Assert.That(text, Does.Not.Contain('<').And.Not.Contain('>').And.Not.Contain('"').And.Not.Contain("canary"));
    }

    [Test]
    public void The_text_is_the_same_in_every_culture([ValueSource(typeof(Cultures), nameof(Cultures.Names))] string culture)
    {
        const string Template = "{{statistics.throughput}} {{statistics.errorRate}} {{time statistics.responseTime.p50Us}} {{startedAt}}";

        Assert.That(Cultures.In(culture, () => Render(Template)), Is.EqualTo(Render(Template)));
        Assert.That(Cultures.In(culture, () => Render("{{statistics.errorRate}}")), Is.EqualTo("0.0002"));
    }

    [TestCase("report.html.hbs", ".html", "text/html")]
    [TestCase("report.md.hbs", ".md", "text/markdown")]
    [TestCase("report.CSV.handlebars", ".csv", "text/csv")]
    [TestCase("report.hbs", ".html", "text/html")]
    [TestCase("report.exe.hbs", ".html", "text/html")]
    public void The_name_of_a_template_tells_what_it_makes(string name, string extension, string mediaType)
    {
        var template = ReportTemplate.Parse("x", name);

        Assert.That((template.Extension, template.MediaType), Is.EqualTo((extension, mediaType)));
    }

    [Test]
    public void A_report_is_a_file_of_the_run()
    {
        using var scratch = new ScratchFolder();
        string path = Path.Combine(Directory.CreateDirectory(scratch.Root).FullName, "mine.md.hbs");
        File.WriteAllText(path, "# {{name}}");

        RunFile file = RunFiles.Write(new ResultFolder(scratch.Root), "Shop.Checkout", Result, ReportTemplate.Load(path), run: 2);

        Assert.That(Path.GetFileName(file.Path), Is.EqualTo("Shop.Checkout.run2.loadforge-9-custom.md"));
        Assert.That(File.ReadAllText(file.Path), Is.EqualTo("# checkout"));
    }

    [Test]
    public void A_missing_template_is_named() =>
        Assert.That(() => ReportTemplate.Load("/nowhere/report.hbs"), Throws.InstanceOf<IOException>().With.Message.Contains("/nowhere/report.hbs"));

    private static string Render(string template, LoadResult? result = null) => ReportTemplate.Parse(template).Render(result ?? Result);
}
