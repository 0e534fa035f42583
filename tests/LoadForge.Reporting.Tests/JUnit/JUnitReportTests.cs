using System.Xml.Linq;
using LoadForge.Reporting.JUnit;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests.JUnit;

public sealed class JUnitReportTests
{
    [Test]
    public void A_run_is_a_suite_with_a_case_for_the_run_and_one_for_each_threshold()
    {
        LoadResult result = Sample.Checkout().Verdicts(Sample.Failed(), Sample.Passed(), Sample.Inconclusive()).Build();
        XElement suite = Suite("Shop.Checkout", result);

        Assert.That((string?)suite.Attribute("name"), Is.EqualTo("Shop.Checkout"));
        Assert.That(
            new[] { "tests", "failures", "errors", "skipped", "timestamp" }.Select(name => (string?)suite.Attribute(name)),
            Is.EqualTo(new[] { "4", "1", "1", "0", "2026-01-15T10:00:00" }));
        XElement[] cases = [.. suite.Elements("testcase")];
        Assert.That(
            cases.Select(each => (string?)each.Attribute("name")),
            Is.EqualTo(new[] { "run checkout", "checkout › pay: p99 < 500 ms", "checkout: error rate < 1 %", "checkout: p95 < 200 ms" }));
        Assert.That(cases.Select(each => each.Elements().SingleOrDefault()?.Name.LocalName), Is.EqualTo(new[] { null, "failure", null, "error" }));
        Assert.That(cases[1].Value, Does.Contain("worst").And.Contain("generator healthy"), "the evidence");
        Assert.That(suite.Element("system-out")!.Value, Is.EqualTo(RunSummary.Of(result)));
    }

    [Test]
    public void A_run_that_ended_early_is_a_failure()
    {
        XElement suite = Suite("t", Sample.Checkout().Ended(RunEnding.Aborted, "the target is gone").Build());

        Assert.That((string?)suite.Attribute("failures"), Is.EqualTo("1"));
        Assert.That((string?)suite.Elements("testcase").First().Element("failure")!.Attribute("message"), Does.Contain("the target is gone"));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Whatever_names_contain_it_is_valid_XML(string name)
    {
        XElement suite = Suite(name, Hostile.Result(name));

        Assert.That((string?)suite.Attribute("name"), Is.EqualTo(Printable.Line(name)));
        Assert.That(suite.Descendants().Select(element => element.Name.LocalName).Distinct(), Is.SubsetOf(
            new[] { "properties", "property", "testcase", "failure", "error", "system-out" }));
        Assert.That(suite.ToString(), Does.Not.Contain("canary"));
    }

    private static XElement Suite(string test, LoadResult result) =>
        XDocument.Parse(Written.Text((run, stream) => JUnitReport.Write(test, run, stream), result)).Root!.Elements("testsuite").Single();
}
