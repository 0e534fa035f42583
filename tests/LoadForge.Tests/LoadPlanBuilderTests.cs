using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Settings;
using LoadForge.Thresholds;

namespace LoadForge.Tests;

public sealed class LoadPlanBuilderTests
{
    [Test]
    public void Every_problem_of_a_plan_is_listed_at_once()
    {
        LoadPlanException error = Assert.Throws<LoadPlanException>(() => Load.Scenario(" ", _ => Task.CompletedTask)
            .Against("localhost:5080")
            .Profile(p => p.Hold(1.Minutes()).Ramp(to: 5.Users(), over: -1.Seconds()))
            .Expect("pay: p99 < 500ms")
            .Http(http => http with { RequestTimeout = TimeSpan.Zero, MaxBody = 0 })
            .AtMost(0.Users())
            .DropAfter(-1.Seconds())
            .GracePeriod(-2.Seconds())
            .Build(new LoadSettings()))!;

        Assert.Multiple(() =>
        {
            Assert.That(error.Problems, Has.Length.EqualTo(10));
            Assert.That(error.Problems, Has.One.StartsWith("the scenario has no name"));
            Assert.That(error.Problems, Has.One.Contains("\"localhost:5080\"").And.One.Contains("http://localhost:5080"));
            Assert.That(error.Problems, Has.One.StartsWith("phase 1 (hold)"));
            Assert.That(error.Problems, Has.One.StartsWith("phase 2 (ramp)"));
            Assert.That(error.Problems, Has.One.Contains("Expect(\"pay: p99 < 500ms\") contains no threshold").And.One.Contains("Threshold.Parse"));
            Assert.That(error.Problems, Has.One.StartsWith("HTTP request timeout 0 s"));
            Assert.That(error.Problems, Has.One.StartsWith("HTTP maximum body 0 bytes"));
            Assert.That(error.Problems, Has.One.StartsWith("AtMost(0.Users())"));
            Assert.That(error.Problems, Has.One.StartsWith("DropAfter(-1 s)"));
            Assert.That(error.Problems, Has.One.StartsWith("GracePeriod(-2 s)"));
            Assert.That(error.Message, Does.StartWith("The load plan cannot be run, for 10 reasons:"));
            Assert.That(error.Problems.All(problem => error.Message.Contains(problem, StringComparison.Ordinal)));
        });
    }

    [Test]
    public void A_plan_needs_a_profile() =>
        Assert.That(
            Problems(Load.Scenario("s", _ => Task.CompletedTask)),
            Is.EqualTo(["there is no load profile; add one, such as .Profile(p => p.Hold(50.PerSecond(), 30.Seconds()))."]));

    [TestCase("p99 < 1s during hol", "the profile has no phase \"hol\"; did you mean \"hold\"? Its phases are \"warm-up\", \"hold\"")]
    [TestCase("count > 1 during warm-up", "the phase \"warm-up\" is a warm-up or a pause, which is never judged")]
    [TestCase("p99 < 1s in every 45s", "no window of 45 s fits: the longest judged time is 20 s")]
    [TestCase("p99 < 1s for 30s", "it can never fail for 30 s")]
    public void A_threshold_that_the_profile_cannot_hold_is_a_problem_of_the_plan(string threshold, string problem)
    {
        LoadPlanBuilder plan = Load.Scenario("s", _ => Task.CompletedTask)
            .Profile(p => p.WarmUp(5.PerSecond(), 60.Seconds()).Hold(5.PerSecond(), 20.Seconds()))
            .Expect(Threshold.Parse(threshold));

        Assert.That(Problems(plan).Single(), Does.StartWith($"the threshold \"{threshold}\": {problem}"));
    }

    [Test]
    public void Certainty_about_one_of_several_judged_phases_is_a_problem_of_the_plan()
    {
        LoadPlanBuilder plan = Load.Scenario("s", _ => Task.CompletedTask).Profile(p => p.Hold(5.PerSecond(), 20.Seconds()).Hold(9.PerSecond(), 20.Seconds()));

        Assert.That(
            Problems(plan.Expect((P95 < 1.Seconds()).WhenCertain().During("hold"))).Single(),
            Does.EndWith("confidence intervals exist only for all judged phases together; remove the phase."));
    }

    [TestCase("p99 < 1s during hold")]
    [TestCase("p99 < 1s when certain during hold")]
    [TestCase("p99 < 1s in every 40s")]
    [TestCase("p99 < 1s for 20s")]
    public void A_threshold_that_the_profile_can_hold_is_none(string threshold) =>
        Assert.That(
            () => Load.Scenario("s", _ => Task.CompletedTask).Profile(
                p => p.Hold(5.PerSecond(), 20.Seconds())).Expect(Threshold.Parse(threshold)).Build(new LoadSettings()),
            Throws.Nothing);

    [TestCase("localhost")]
    [TestCase("/orders")]
    [TestCase("ftp://host/")]
    [TestCase("")]
    public void A_target_is_an_absolute_http_address(string target) =>
        Assert.That(Problems(Open().Against(target)), Has.One.Contains($"\"{target}\" is not an absolute http or https address"));

    [Test]
    public void A_bad_target_from_the_settings_is_named_as_theirs() =>
        Assert.That(
            Problems(Open().Against("http://fine"), new LoadSettings { Target = "nowhere" }),
            Has.One.Contains("LOADFORGE_TARGET").And.One.Contains("\"nowhere\""));

    [TestCase("http://localhost:5080/")]
    [TestCase("https://host/base/")]
    [TestCase("http://host/a%5Cb/")]
    [TestCase("http://host/caf%C3%A9/")]
    public void A_target_may_be_text_or_an_address(string target)
    {
        Assert.That(Open().Against(target).Build(new LoadSettings()).Target!.AbsoluteUri, Is.EqualTo(target));
        Assert.That(Open().Against(new Uri(target)).Build(new LoadSettings()).Target!.AbsoluteUri, Is.EqualTo(target));
    }

    [Test]
    public void A_relative_address_is_a_problem_and_no_exception_of_its_own() =>
        Assert.That(Problems(Open().Against(new Uri("/orders", UriKind.Relative))), Has.One.Contains("\"/orders\""));

    [Test]
    public void An_open_model_is_judged_by_its_load_and_its_failed_iterations_unless_the_plan_says_otherwise() =>
        Assert.That(Open().Build(new LoadSettings()).Thresholds, Is.EqualTo([AchievedRate >= 100.Percent(), MaxMayFail]));

    [Test]
    public void A_closed_model_is_judged_by_its_failed_iterations_unless_the_plan_says_otherwise() =>
        Assert.That(Closed().Build(new LoadSettings()).Thresholds, Is.EqualTo([MaxMayFail]));

    [Test]
    public void Another_threshold_on_the_rate_replaces_the_default()
    {
        Threshold threshold = AchievedRate > 90.Percent();

        Assert.That(Open().Expect(threshold).Build(new LoadSettings()).Thresholds, Is.EqualTo([threshold, MaxMayFail]));
    }

    [Test]
    public void A_maximum_of_errors_of_the_scenario_or_a_minimum_replaces_the_default_one()
    {
        string[] covering = ["s: error rate <= 5%", "s: failures < 10", "error rate <= 100%", "error rate >= 50%", "failures > 10", "successes < 1"];
        foreach (Threshold threshold in covering.Select(Threshold.Parse))
            Assert.That(Closed().Expect(threshold).Build(new LoadSettings()).Thresholds, Is.EqualTo([threshold]));
    }

    [Test]
    public void What_is_about_no_or_only_some_errors_leaves_a_default()
    {
        foreach (Threshold threshold in (Threshold[])[Successes >= 0, (ErrorRate < 1.Percent()).During("hold")])
        {
            Assert.That(Closed().Expect(threshold).Build(new LoadSettings()).Thresholds, Is.EqualTo([threshold, MaxMayFail]));
        }
    }

    [Test]
    public void A_weaker_or_partial_threshold_on_the_rate_leaves_the_default()
    {
        foreach (Threshold threshold in (Threshold[])[AchievedRate < 200.Percent(), (AchievedRate > 90.Percent()).During("hold")])
        {
            Assert.That(Open().Expect(threshold).Build(new LoadSettings()).Thresholds, Has.Length.EqualTo(3));
        }
    }

    [Test]
    public void A_threshold_on_the_errors_of_one_step_is_none_on_all_of_them() =>
        Assert.That(
            Closed().Expect("pay", ErrorRate < 1.Percent()).Build(new LoadSettings()).Thresholds,
            Is.EqualTo([(ErrorRate < 1.Percent()).On("pay"), MaxMayFail]));

    [Test]
    public void Settings_win_over_the_code()
    {
        var settings = new LoadSettings { LoadScale = 0.5, TimeScale = 0.1, Target = "http://other:1/", Seed = 7 };

        LoadPlan plan = Open().Against("http://host/").Seed(1).Build(settings);

        Assert.Multiple(() =>
        {
            Assert.That(plan.Profile.Phases.Single(), Is.EqualTo(new Phase("hold", PhaseKind.Hold, 6.Seconds(), 50, 50)));
            Assert.That(plan.Target!.ToString(), Is.EqualTo("http://other:1/"));
            Assert.That(plan.Seed, Is.EqualTo(7));
            Assert.That(plan.Settings, Is.SameAs(settings));
        });
    }

    [TestCase(1e-12)]
    [TestCase(1e300)]
    public void A_time_scale_that_leaves_no_possible_duration_is_a_problem(double scale) =>
        Assert.That(Problems(Open(), new LoadSettings { TimeScale = scale }), Has.One.Contains("LOADFORGE_TIME_SCALE").And.One.Contains("hold"));

    [TestCase(1e308)]
    public void A_load_scale_that_leaves_no_possible_level_is_a_problem(double scale) => Assert.Multiple(() =>
    {
        Assert.That(Problems(Open(), new LoadSettings { LoadScale = scale }), Has.One.Contains("LOADFORGE_LOAD_SCALE"));
        Assert.That(Problems(Closed(), new LoadSettings { LoadScale = scale }), Has.One.Contains("LOADFORGE_LOAD_SCALE"));
    });

    [Test]
    public void What_nobody_sets_has_its_default()
    {
        LoadPlan plan = Open().Build(new LoadSettings());

        Assert.Multiple(() =>
        {
            Assert.That(plan.Name, Is.EqualTo("s"));
            Assert.That(plan.Target, Is.Null);
            Assert.That(plan.MaxUsers, Is.EqualTo(10_000));
            Assert.That(plan.MaxStartDelay, Is.EqualTo(10.Seconds()));
            Assert.That(plan.GracePeriod, Is.EqualTo(30.Seconds()));
            Assert.That(plan.Http, Is.EqualTo(new LoadForge.Http.HttpSettings()));
            Assert.That(plan.IsSmoke, Is.False);
        });
    }

    [Test]
    public void What_somebody_sets_is_in_the_plan()
    {
        LoadPlan plan = Open().Named("nightly").Seed(17).AtMost(5.Users()).DropAfter(1.Seconds()).GracePeriod(2.Seconds())
            .Http(http => http with { RequestTimeout = 3.Seconds() })
            .Http(http => http with { MaxBody = 4 })
            .Build(new LoadSettings());

        Assert.Multiple(() =>
        {
            Assert.That((plan.Name, plan.Seed, plan.MaxUsers), Is.EqualTo(("nightly", 17, 5)));
            Assert.That((plan.MaxStartDelay, plan.GracePeriod), Is.EqualTo((1.Seconds(), 2.Seconds())));
            Assert.That((plan.Http.RequestTimeout, plan.Http.MaxBody), Is.EqualTo((3.Seconds(), 4L)), "changes add up");
        });
    }

    [Test]
    public void Without_a_seed_chance_draws_one() =>
        Assert.That(Enumerable.Range(0, 20).Select(_ => Open().Build(new LoadSettings()).Seed).Distinct().Count(), Is.GreaterThan(1));

    [Test]
    public void A_plan_does_not_change_with_its_builder()
    {
        LoadPlanBuilder builder = Open();
        LoadPlan plan = builder.Build(new LoadSettings());

        builder.Expect(P95 < 1.Seconds()).Named("later").Profile(p => p.Hold(1.Users(), 1.Seconds()));

        Assert.That((plan.Name, plan.Profile.Model), Is.EqualTo(("s", LoadModel.Open)));
        Assert.That(plan.Thresholds, Has.Length.EqualTo(2));
        Assert.That(builder.Build(new LoadSettings()).Thresholds, Has.Length.EqualTo(2).And.Contain(P95 < 1.Seconds()));
    }

    [Test]
    public void The_last_profile_counts_and_the_problems_of_an_earlier_one_do_not() =>
        Assert.That(
            Open().Profile(p => p.Hold(1.Minutes())).Profile(p => p.Hold(3.Users(), 1.Seconds())).Build(new LoadSettings()).Profile.Model,
            Is.EqualTo(LoadModel.Closed));

    [Test]
    public void Times_that_no_clock_can_count_are_problems() => Assert.Multiple(() =>
    {
        Assert.That(Problems(Open().DropAfter(TimeSpan.MaxValue)), Has.One.StartsWith("DropAfter(").And.One.Contains("at most 30 days"));
        Assert.That(Problems(Open().GracePeriod(TimeSpan.MaxValue)), Has.One.StartsWith("GracePeriod(").And.One.Contains("at most 30 days"));
        Assert.DoesNotThrow(() => Open().DropAfter(TimeSpan.Zero).GracePeriod(TimeSpan.FromDays(30)).Build(new LoadSettings()));
    });

    [Test]
    public void Users_are_bounded() => Assert.Multiple(() =>
    {
        Assert.That(Problems(Open().AtMost(1_000_001.Users())), Has.One.Contains("from 1 to 1,000,000"));
        Assert.DoesNotThrow(() => Open().AtMost(1_000_000.Users()).Build(new LoadSettings()));
    });

    [Test]
    public void Arguments_that_are_missing_are_refused_at_the_call() => Assert.Multiple(() =>
    {
        Assert.Throws<ArgumentNullException>(() => Load.Scenario(null!, _ => Task.CompletedTask));
        Assert.Throws<ArgumentNullException>(() => Load.Scenario("s", null!));
        Assert.Throws<ArgumentException>(() => Open().Named(" "));
        Assert.Throws<ArgumentException>(() => Open().Expect(" ", P95 < 1.Seconds()));
        Assert.Throws<ArgumentNullException>(() => Open().Profile((LoadProfile)null!));
    });

    [Test]
    public void What_a_plan_names_is_named_without_its_secrets()
    {
        LoadPlan plan = Load.Scenario("as acme-7731", _ => Task.CompletedTask)
            .Expect("pay as acme-7731", P95 < 1.Seconds())
            .Secret("acme-7731")
            .Profile(p => p.Hold(1.Users(), 1.Seconds()))
            .Build(new LoadSettings());

        Assert.Multiple(() =>
        {
            Assert.That((plan.Name, plan.Scenarios.Single().Name), Is.EqualTo(("as ***", "as ***")));
            Assert.That(plan.Thresholds[0].Step, Is.EqualTo("pay as ***"));
        });
    }

    [Test]
    public void A_builder_returns_itself() => Assert.Multiple(() =>
    {
        LoadPlanBuilder builder = Open();
        Assert.That(builder.Against("http://host"), Is.SameAs(builder));
        Assert.That(builder.Expect(), Is.SameAs(builder));
        Assert.That(builder.Named("x"), Is.SameAs(builder));
        Assert.That(builder.Seed(1), Is.SameAs(builder));
    });

    private static Threshold MaxMayFail => (ErrorRate <= 1.Percent()).On("s");

    private static LoadPlanBuilder Open() => Load.Scenario("s", _ => Task.CompletedTask).Profile(p => p.Hold(100.PerSecond(), 1.Minutes()));

    private static LoadPlanBuilder Closed() => Load.Scenario("s", _ => Task.CompletedTask).Profile(p => p.Hold(100.Users(), 1.Minutes()));

    private static ImmutableArray<string> Problems(LoadPlanBuilder builder, LoadSettings? settings = null) =>
        Assert.Throws<LoadPlanException>(() => builder.Build(settings ?? new LoadSettings()))!.Problems;
}
