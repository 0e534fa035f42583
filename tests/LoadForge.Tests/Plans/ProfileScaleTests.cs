using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Settings;

namespace LoadForge.Tests.Plans;

public sealed class ProfileScaleTests
{
    [Test]
    public void The_highest_load_is_no_problem()
    {
        Assert.That(Problems(p => p.Hold(10_000_000.PerSecond(), 1.Seconds())), Is.Empty);
        Assert.That(Problems(p => p.Hold(1_000_000.Users(), 1.Seconds())), Is.Empty);
    }

    // The dispatcher counts every arrival: of 10^13 it would never reach the last.
    [Test]
    public void A_rate_that_a_run_could_not_count_is_a_problem() => Assert.That(
        Problems(p => p.Hold(5.PerSecond(), 1.Seconds()).Spike(1e12.PerSecond(), 1.Seconds())),
        Is.EqualTo(new[] { "the level of phase spike is 1,000,000,000,000/s; it must be at most 10,000,000/s." }));

    [Test]
    public void More_users_than_a_process_can_have_are_a_problem() => Assert.That(
        Problems(p => p.Hold(int.MaxValue.Users(), 1.Seconds())),
        Is.EqualTo(new[] { "the level of phase hold is 2,147,483,647 users; it must be at most 1,000,000 users." }));

    [Test]
    public void A_load_that_is_too_high_by_scaling_names_the_setting() => Assert.That(
        Problems(p => p.Hold(8_000_000.PerSecond(), 1.Seconds()), new LoadSettings { LoadScale = 2 }),
        Is.EqualTo(new[] { "setting LOADFORGE_LOAD_SCALE 2: the level of phase hold is 16,000,000/s; it must be at most 10,000,000/s." }));

    [Test]
    public void A_plan_with_such_a_load_cannot_be_built() => Assert.That(
        () => Load.Scenario("x", _ => Task.CompletedTask).Profile(p => p.Hold(1e12.PerSecond(), 1.Seconds())).Build(),
        Throws.TypeOf<LoadPlanException>().With.Message.Contains("at most 10,000,000/s"));

    [Test]
    public void A_limit_has_the_same_maximum() => Assert.That(
        () => new LoadProfileBuilder().Hold(5.Users(), 1.Seconds()).AtMost(1e12.PerSecond()).Build(),
        Throws.TypeOf<LoadPlanException>().With.Message.Contains("to 10,000,000/s"));

    private static string[] Problems(Action<LoadProfileBuilder> profile, LoadSettings? settings = null)
    {
        var builder = new LoadProfileBuilder();
        profile(builder);
        return [.. ProfileScale.Problems(builder.Build(), settings ?? new LoadSettings())];
    }
}
