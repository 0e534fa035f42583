using LoadForge.NUnit.Repeating;

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
            new RepeatedThreshold([Verdict('F') with { Actual = 2 }, Verdict('F') with { Actual = 3 }, Verdict('P') with { Actual = 9 }]).Worst, Is.EqualTo(1));

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
