using LoadForge.Analysis;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Text;

public sealed class InsightTextTests
{
    private static readonly LoadResult Stalled = new SampleResult().Profile(profile => profile.Hold(50.PerSecond(), 60.Seconds()))
        .Scenario("checkout").Step("pay").Stall(30.Seconds(), 3.Seconds()).Verdicts(Sample.Failed()).Build();

    [Test]
    public void A_summary_lists_findings_with_their_values() => Assert.That(
        RunSummary.Of(Stalled), Does.Match(
            @"\nfindings\n  checkout › pay: throughput fell from 50/s to 0/s for 4 s at 00:30 in hold; "
            + @"meanwhile users in flight rose from \d+ to \d+; also in p95 \(\d+ ms to 2\.83 s\), p50 \(20 ms to 1\.01 s\)\n\ngenerator"));

    [Test]
    public void A_failure_says_it_before_the_generator() =>
        Assert.That(
            FailureText.Of(Sample.Failed(), Stalled), Does.Match(@"\n  finding checkout › pay: throughput fell from .* in hold; .*\n  generator healthy"));

    [Test]
    public void Where_nothing_stands_out_nothing_is_said()
    {
        LoadResult quiet = new SampleResult().Profile(profile => profile.Hold(50.PerSecond(), 60.Seconds())).Scenario("checkout").Step("pay").Build();

        Assert.That(RunSummary.Of(quiet), Does.Not.Contain("stands out"));
    }

    [Test]
    public void A_recommendation_follows_its_finding() => Assert.That(
        InsightText.Line(new Insight(InsightKind.Connections, "shop", "9,000 connections were made", 1) { Recommendation = "look for what closes them" }),
        Is.EqualTo("shop: 9,000 connections were made → look for what closes them"));

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Hostile_names_stay_in_their_line(string name)
    {
        string line = InsightText.Line(new Insight(InsightKind.Anomaly, name, name, 1) { Recommendation = name });

        Assert.That(line.Any(char.IsControl), Is.False);
        Assert.That(line, Does.Not.Contain('\u202E').And.Not.Contain('\uD800').And.Not.Contain('\u2028'));
    }
}
