using LoadForge.Analysis;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Tests.Analysis.Live;

public sealed class OutageWatchTests
{
    private static readonly GeneratorSample OfUsers = new(new Ratio(0.3), new Ratio(0), 0, TimeSpan.Zero);

    [Test]
    public void A_calm_run_has_no_finding() => Assert.That(new LiveSeconds().Calmly(100).Found, Is.Empty);

    [Test]
    public void An_outage_is_found_in_its_first_second_grows_and_ends()
    {
        LiveSeconds run = new LiveSeconds().Calmly(10).Add(users: 105);
        Assert.That(run.Texts, Is.EqualTo(new[] { "outage: nothing finished for 1 s, 105 iterations waiting" }));
        Assert.That((run.Found[0].Kind, run.Found[0].Start, run.Found[0].End), Is.EqualTo((InsightKind.Outage, 10.Seconds(), (TimeSpan?)null)));

        run.Add(users: 205).Add(users: 305);
        Assert.That(run.Texts, Is.EqualTo(new[] { "outage: nothing finished for 3 s, 305 iterations waiting" }));

        run.Add(ok: 400);
        Assert.That(run.Found, Has.Count.EqualTo(1));
        Assert.That(run.Found[0].End, Is.EqualTo(13.Seconds()));
        Assert.That(run.Found[0].Text, Does.Contain("for 3 s"));
    }

    [Test]
    public void The_next_outage_is_another_finding()
    {
        LiveSeconds run = new LiveSeconds().Calmly(10).Add(users: 105).Calmly(10).Add(users: 105);

        Assert.That(run.Found.Select(finding => finding.Start), Is.EqualTo(new[] { 10.Seconds(), 21.Seconds() }));
        Assert.That(run.Found.Select(finding => finding.Number), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void In_the_closed_model_users_wait()
    {
        var run = new LiveSeconds();
        for (int second = 0; second < 10; second++) run.Add(ok: 100, users: 20, generator: OfUsers);

        Assert.That(run.Add(users: 20, generator: OfUsers).Texts, Is.EqualTo(new[] { "outage: nothing finished for 1 s, 20 users waiting" }));
    }

    [Test]
    public void Users_that_all_think_are_known_by_the_silences_before()
    {
        var run = new LiveSeconds();
        for (int cycle = 0; cycle < 12; cycle++) run.Add(ok: 20, users: 20, generator: OfUsers).Add(users: 20, generator: OfUsers).Add(users: 20, generator: OfUsers);
        Assert.That(run.Found, Is.Empty);

        for (int second = 0; second < 5; second++) run.Add(users: 20, generator: OfUsers);
        Assert.That(run.Texts, Is.EqualTo(new[] { "outage: nothing finished for 7 s, 20 users waiting" }));
    }

    [Test]
    public void Failures_alone_are_an_outage_too() =>
        Assert.That(
            new LiveSeconds().Calmly(10).Add(failed: 40).Add(failed: 60).Texts, Does.Contain("outage: every request failed for 2 s, 100 failures"));

    [Test]
    public void A_target_that_has_only_failed_is_out_from_the_first_second() =>
        Assert.That(new LiveSeconds().Add(failed: 50).Texts, Does.Contain("outage: every request failed for 1 s, 50 failures"));

    [Test]
    public void A_target_may_need_a_while_for_its_first_response()
    {
        var run = new LiveSeconds();
        for (int second = 1; second <= 4; second++) run.Add(users: 100 * second);
        Assert.That(run.Found, Is.Empty);

        Assert.That(run.Add(users: 500).Texts, Is.EqualTo(new[] { "nothing has finished yet: 500 iterations waiting for 5 s" }));
    }

    [Test]
    public void A_pause_of_the_plan_is_no_outage() => Assert.That(new LiveSeconds().Calmly(10).Add(users: 0).Add(users: 0).Found, Is.Empty);

    [Test]
    public void A_pause_of_the_generator_is_no_outage()
    {
        GeneratorSample collecting = OfUsers with { GcPauseShare = new Ratio(0.04), Starts = new StartCounts(100, 100, 0, 0) };
        Assert.That(new LiveSeconds().Calmly(10).Add(users: 105, length: 3.Seconds()).Found, Is.Empty, "its seconds take longer");
        Assert.That(new LiveSeconds().Calmly(10).Add(users: 105, generator: collecting).Found, Is.Not.Empty);
        Assert.That(new LiveSeconds().Calmly(10).Add(users: 105, generator: collecting with { GcPauseShare = new Ratio(0.5) }).Found, Is.Empty);
    }

    [Test]
    public void A_slow_target_is_no_outage() =>
        Assert.That(new LiveSeconds().Calmly(1).Add(ok: 100, milliseconds: 2000).Add(ok: 100, milliseconds: 2000).Add(users: 200).Add(users: 300).Found, Is.Empty);

    [Test]
    public void A_smoke_run_has_no_findings() => Assert.That(new LiveSeconds { IsSmoke = true }.Add(failed: 50).Found, Is.Empty);
}
