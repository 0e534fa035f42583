using LoadForge.NUnit.Specimens;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed class ReportSettingsTests
{
    [Test]
    public void The_files_of_a_run_can_be_chosen()
    {
        ITestResult test = Run(("LoadForge.Reports", "summary,junit"));

        Assert.That(
            test.TestAttachments.Select(attachment => Path.GetFileName(attachment.FilePath)),
            Is.EqualTo(new[] { "PlainTests.Passed.loadforge-1-summary.txt", "PlainTests.Passed.loadforge-8-junit.xml" }));
    }

    [Test]
    public void A_template_makes_a_report()
    {
        string template = TemplateFile("<p>{{name}}</p>");
        ITestResult test = Run(("LoadForge.Reports", "none"), ("LoadForge.Template", template));

        string report = test.TestAttachments.Single().FilePath;
        Assert.That(Path.GetFileName(report), Is.EqualTo("PlainTests.Passed.loadforge-9-custom.html"));
        Assert.That(File.ReadAllText(report), Is.EqualTo("<p>checkout</p>"));
    }

    [Test]
    public void A_mistake_in_a_template_fails_the_test_before_its_run()
    {
        ITestResult test = Run(("LoadForge.Template", TemplateFile("a\n{{#each verdicts}}\n")));

        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(test.Message, Does.Contain("LOADFORGE_TEMPLATE").And.Contain("line 2"));
        Assert.That(test.TestAttachments, Is.Empty);
    }

    private static ITestResult Run(params (string Name, string Value)[] settings) =>
        NestedRun.Of(typeof(PlainTests), nameof(PlainTests.Passed), settings).Tests.Single();

    private static string TemplateFile(string text)
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.html.hbs");
        File.WriteAllText(path, text);
        return path;
    }
}
