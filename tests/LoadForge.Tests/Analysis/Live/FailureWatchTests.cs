using LoadForge.Analysis;

namespace LoadForge.Tests.Analysis.Live;

public sealed class FailureWatchTests
{
    [Test]
    public void Failures_are_found_with_kind_count_and_step()
    {
        LiveSeconds run = new LiveSeconds().Calmly(5).Add(ok: 95, failed: 5);
        Assert.That(run.Found, Is.Empty, "of 5");

        run.Add(ok: 90, failed: 10);
        Assert.That(run.Texts, Is.EqualTo(new[] { "failures: status 503, 15 times in get" }));
        Assert.That((run.Found[0].Kind, run.Found[0].Start, run.Found[0].End), Is.EqualTo((InsightKind.Failures, 5.Seconds(), (TimeSpan?)null)));

        Assert.That(run.Add(ok: 90, failed: 1_000).Texts, Is.EqualTo(new[] { "failures: status 503, 1,015 times in get" }));
    }

    [Test]
    public void They_end_after_five_seconds_without_one_and_may_begin_again()
    {
        LiveSeconds run = new LiveSeconds().Calmly(5).Add(ok: 80, failed: 20).Calmly(5);
        Assert.That(run.Found[0].End, Is.Null);

        Assert.That(run.Calmly(1).Found[0].End, Is.EqualTo(6.Seconds()));
        Assert.That(run.Add(ok: 99, failed: 1).Found[0].End, Is.Null);
        Assert.That(run.Found, Has.Count.EqualTo(1));
    }

    [Test]
    public void Few_among_many_are_counted_elsewhere()
    {
        var run = new LiveSeconds();
        for (int second = 0; second < 100; second++) run.Add(ok: 1000, failed: 1);

        Assert.That(run.Found, Is.Empty);
    }

    [Test]
    public void Each_kind_is_a_finding_and_those_of_several_steps_name_none()
    {
        LiveSeconds run = new LiveSeconds().Add(ok: 100, failed: 20).Add(ok: 100, failed: 20, kind: "404").Add(ok: 100, failed: 20, kind: "404", step: "pay");

        Assert.That(run.Texts, Is.EqualTo(new[] { "failures: status 503, 20 times in get", "failures: status 404, 40 times" }));
    }

    [Test]
    public void At_most_twenty_findings_are_kept_those_that_continue_first()
    {
        LiveSeconds run = new LiveSeconds().Add(ok: 100, failed: 20, kind: "first");
        for (int kind = 0; kind < 40; kind++) run.Add(ok: 100, failed: 20, kind: $"{kind}").Calmly(6).Add(ok: 100, failed: 1, kind: "first");

        Assert.That(run.Found, Has.Count.EqualTo(20));
        Assert.That(run.Found.Select(finding => finding.Number), Is.Ordered.And.Unique.And.Contain(1));
    }
}
