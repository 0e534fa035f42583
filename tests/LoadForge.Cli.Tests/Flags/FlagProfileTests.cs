using LoadForge.Cli.Flags;
using LoadForge.Profiles;

namespace LoadForge.Cli.Tests.Flags;

public sealed class FlagProfileTests
{
    private static readonly LoadFlags None = new();
    private static readonly LoadFlags Pattern = None with { Patterns = ["hold 10/s 5s"] };

    private static IEnumerable<TestCaseData> Profiles()
    {
        yield return Case("nothing", None, p => p.Hold(50.PerSecond(), 10.Seconds()));
        yield return Case("a rate", None with { Rate = "200/s", Duration = "30s" }, p => p.Hold(200.PerSecond(), 30.Seconds()));
        yield return Case("a rate without a unit, as other tools write it", None with { Rate = "200" }, p => p.Hold(200.PerSecond(), 10.Seconds()));
        yield return Case("users", None with { Users = "50", Duration = "1m30s" }, p => p.Hold(50.Users(), 90.Seconds()));
        yield return Case("users at a rate", None with { Users = "5", Rate = "20" }, p => p.Hold(5.Users(), 10.Seconds()).AtMost(20.PerSecond()));
        yield return Case(
            "a rate per user", None with { Users = "5", RatePerUser = "2/s" }, p => p.Hold(5.Users(), 10.Seconds()).AtMostPerUser(2.PerSecond()));
        yield return Case("iterations", None with { Iterations = "1000" }, p => p.Hold(10.Users(), 10.Minutes()).Iterations(1000));
        yield return Case("fewer iterations than users", None with { Iterations = "3" }, p => p.Hold(3.Users(), 10.Minutes()).Iterations(3));
        yield return Case(
            "ramps and a warm-up",
            None with { Rate = "100/s", WarmUp = "5s", RampUp = "10s", Duration = "20s", RampDown = "3s" },
            p => p.WarmUp(100.PerSecond(), 5.Seconds()).Ramp(100.PerSecond(), 10.Seconds()).Hold(100.PerSecond(), 20.Seconds()).RampDown(3.Seconds()));
        yield return Case(
            "a warm-up with a load of its own",
            None with { Rate = "100/s", WarmUp = "20/s 5s" },
            p => p.WarmUp(20.PerSecond(), 5.Seconds()).Hold(100.PerSecond(), 10.Seconds()));
        yield return Case("a pattern", None with { Patterns = ["step to 500/s 5x10s"] }, p => p.Step(500.PerSecond(), 5, 10.Seconds()));
        yield return Case(
            "several patterns, in order",
            None with { Patterns = ["ramp to 50/s over 5s, hold 10s", "spike to 200/s for 1s"] },
            p => p.Ramp(50.PerSecond(), 5.Seconds()).Hold(10.Seconds()).Spike(200.PerSecond(), 1.Seconds()));
        yield return Case(
            "a pattern that is held",
            None with { Patterns = ["ramp to 50/s over 5s"], Duration = "7s" },
            p => p.Ramp(50.PerSecond(), 5.Seconds()).Hold(7.Seconds()));
    }

    [TestCaseSource(nameof(Profiles))]
    public void Flags_become_the_phases_of_code(LoadFlagsCase given)
    {
        Assert.That(FlagProfile.Of(given.Flags).ToString(), Is.EqualTo(given.Expected.ToString()));
        Assert.That(FlagProfile.Of(given.Flags).Phases, Is.EqualTo(given.Expected.Phases));
    }

    [Test]
    public void All_invalid_flags_are_named_at_once()
    {
        CliException wrong = Assert.Throws<CliException>(
            () => FlagProfile.Of(None with { Rate = "fast", Users = "0", Duration = "30", Iterations = "-1", WarmUp = "later" }))!;

        Assert.That(wrong.Message.Split('\n'), Has.Length.EqualTo(5));
        Assert.That(wrong.Message, Does.Contain("--rate \"fast\"").And.Contain("--users \"0\""));
        Assert.That(wrong.Message, Does.Contain("--duration \"30\"").And.Contain("--warm-up \"later\""));
        Assert.That(wrong.Code, Is.EqualTo(ExitCode.Invalid));
    }

    [Test]
    public void A_rate_that_no_phase_has_is_a_mistake() =>
        AssertRefused(Pattern with { Rate = "100/s" }, "--rate \"100/s\": the phases of --pattern have loads of their own");

    [Test]
    public void Users_that_no_phase_has_are_a_mistake() => AssertRefused(Pattern with { Users = "7" }, "--users \"7\": the phases of --pattern");

    [Test]
    public void A_ramp_beside_a_pattern_needs_a_load() =>
        AssertRefused(Pattern with { RampUp = "3s" }, "--ramp-up \"3s\": beside --pattern, it needs --rate or --users");

    [Test]
    public void A_warm_up_beside_a_pattern_needs_a_load() =>
        AssertRefused(Pattern with { WarmUp = "3s" }, "--warm-up \"3s\": beside --pattern, it needs a load");

    [Test]
    public void A_load_beside_a_pattern_may_be_that_of_another_phase()
    {
        Assert.That(FlagProfile.Of(Pattern with { Rate = "5/s", RampUp = "1s" }).Phases, Has.Length.EqualTo(2));
        Assert.That(FlagProfile.Of(Pattern with { Rate = "5/s", Duration = "1s" }).Phases, Has.Length.EqualTo(2));
        Assert.That(FlagProfile.Of(Pattern with { WarmUp = "5/s 1s" }).Phases, Has.Length.EqualTo(2));
        Assert.That(FlagProfile.Of(Pattern with { Patterns = ["hold 5 users 10s"], Rate = "5/s", Iterations = "9" }).Phases, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_mistake_in_a_pattern_names_its_column()
    {
        LoadFlags flags = None with { Rate = "5/s", RampUp = "1s", Patterns = ["hold 2m, sipke to 600/s"] };

        CliException wrong = Assert.Throws<CliException>(() => FlagProfile.Of(flags))!;

        Assert.That(wrong.Message, Does.StartWith("--pattern, column 10:").And.Contain("spike"));
    }

    private static void AssertRefused(LoadFlags flags, string expected) =>
        Assert.That(() => FlagProfile.Of(flags), Throws.TypeOf<CliException>().With.Message.StartsWith(expected));

    private static TestCaseData Case(string name, LoadFlags flags, Action<LoadProfileBuilder> expected)
    {
        var builder = new LoadProfileBuilder();
        expected(builder);
        return new TestCaseData(new LoadFlagsCase(flags, builder.Build())).SetName(name.Replace(' ', '_'));
    }

    public sealed class LoadFlagsCase
    {
        internal LoadFlagsCase(LoadFlags flags, LoadProfile expected) => (Flags, Expected) = (flags, expected);

        internal LoadFlags Flags { get; }

        internal LoadProfile Expected { get; }
    }
}
