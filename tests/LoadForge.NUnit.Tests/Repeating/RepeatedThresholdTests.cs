using LoadForge.NUnit.Repeating;
using LoadForge.Testing.Results;

namespace LoadForge.NUnit.Tests.Repeating;

public sealed class RepeatedThresholdTests
{
    [TestCase("P", VerdictStatus.Passed)]
    [TestCase("F", VerdictStatus.Failed)]
    [TestCase("I", VerdictStatus.Inconclusive)]
    [TestCase("PF", VerdictStatus.Failed)]
    [TestCase("PI", VerdictStatus.Inconclusive)]
    [TestCase("FI", VerdictStatus.Failed)]
    [TestCase("PPF", VerdictStatus.Passed)]
    [TestCase("PFF", VerdictStatus.Failed)]
    [TestCase("PFI", VerdictStatus.Inconclusive)]
    [TestCase("PPFF", VerdictStatus.Failed)]
    [TestCase("PPPFI", VerdictStatus.Passed)]
    public void It_holds_when_more_than_half_of_the_repeats_keep_it(string repeats, VerdictStatus expected) =>
        Assert.That(new RepeatedThreshold([.. repeats.Select(Verdict)]).Status, Is.EqualTo(expected));

    [Test]
    public void The_worst_is_the_one_furthest_beyond_the_limit() =>
        Assert.That(
            new RepeatedThreshold([Verdict('F') with { Actual = 2 }, Verdict('F') with { Actual = 3 }, Verdict('P') with { Actual = 9 }]).Worst.Actual,
            Is.EqualTo(3));

    [Test]
    public void A_verdict_that_only_some_repeats_have_counts_as_passed_in_the_others()
    {
        LoadResult without = new SampleResult().Build();
        LoadResult[] results = [without, without with { Verdicts = [Verdict('F') with { Actual = 2 }] }, without];

        RepeatedThreshold threshold = RepeatedThreshold.Of(results).Single();

        Assert.That(threshold.Status, Is.EqualTo(VerdictStatus.Passed));
        Assert.That((threshold.Count(VerdictStatus.Passed), threshold.Count(VerdictStatus.Failed)), Is.EqualTo((2, 1)));
        Assert.That(
            RepeatSteps.Of([.. results], [threshold]).Steps.Single().Parameters.Select(parameter => (parameter.Name, parameter.Value[..8])),
            Is.EqualTo([("repeat 1", "✓ passed"), ("repeat 2", "✗ failed"), ("repeat 3", "✓ passed")]));
    }

    [Test]
    public void In_most_repeats_it_fails_and_each_repeat_keeps_its_number()
    {
        LoadResult without = new SampleResult().Build();
        LoadResult with = without with { Verdicts = [Verdict('F') with { Actual = 2 }] };
        LoadResult[] results = [with, without, with];

        string text = RepeatText.Of(VerdictStatus.Failed, RepeatedThreshold.Of(results), [.. results], [])!;

        Assert.That(text, Does.Contain("failed in 2 of 3 repeats").And.Match(@"    repeat 2  ✓ passed: there was nothing to judge\n    repeat 3  ✗ failed"));
    }

    private static Verdict Verdict(char status) => new()
    {
        Threshold = "p99 < 1us",
        Status = status switch
        {
            'P' => VerdictStatus.Passed,
            'F' => VerdictStatus.Failed,
            _ => VerdictStatus.Inconclusive,
        },
        Scope = "checkout",
        Metric = "p99",
        Unit = MetricUnit.Time,
        Comparison = "<",
        Limit = 1,
    };
}
