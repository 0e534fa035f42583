using System.Collections.Immutable;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>No threshold of a plan is lost when its result is rebuilt.</summary>
public sealed class RebuiltVerdictsTests
{
    [Test]
    public void A_threshold_on_an_unknown_metric_is_inconclusive_and_so_is_a_baseline()
    {
        JournalHeader header = SmallRun.Header with
        {
            Thresholds = ["successes >= 0", "server p95 < 50ms"],
            Baselines = ["no slower than baseline \"shop\" by 10 %"],
        };
        LoadResult result = Rebuilt(header, SmallRun.End);

        Assert.That(result.Verdicts.Select(verdict => (verdict.Threshold, verdict.Status)), Is.EqualTo([
            ("successes >= 0", VerdictStatus.Passed),
            ("server p95 < 50ms", VerdictStatus.Inconclusive),
            ("no slower than baseline \"shop\" by 10 %", VerdictStatus.Inconclusive),
        ]));
        Assert.That(result.Verdicts[1].Reason, Does.Contain("its metric is not known here"));
    }

    [Test]
    public void Failed_requests_of_other_clients_fail_it_as_in_the_run()
    {
        LoadResult result = Rebuilt(SmallRun.Header with { Thresholds = [] }, SmallRun.End with { OtherRequests = new OtherRequests(100_000, 90_000) });

        Assert.That(result.OtherRequests, Is.EqualTo(new OtherRequests(100_000, 90_000)));
        Assert.That(result.Verdicts.Single().Status, Is.EqualTo(VerdictStatus.Failed));
    }

    [Test]
    public void A_run_whose_load_an_observer_changed_passes_nothing()
    {
        LoadResult result = Rebuilt(SmallRun.Header with { Thresholds = ["successes >= 0"] }, SmallRun.End with { IsSteered = true });

        Assert.That(result.Verdicts.Single().Status, Is.EqualTo(VerdictStatus.Inconclusive));
    }

    private static LoadResult Rebuilt(JournalHeader header, JournalEnd end)
    {
        ImmutableArray<JournalSecond> seconds = new SmallRun(3, 3).Of(1)[0];
        return SmallRun.Rebuilt(SmallRun.Bytes(header, seconds, end)).Result;
    }
}
