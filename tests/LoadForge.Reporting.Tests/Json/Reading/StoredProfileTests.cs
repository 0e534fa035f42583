using LoadForge.Baselines;
using LoadForge.Profiles;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json.Reading;

/// <summary>A result that went through JSON is compared as if it had not: JSON keeps no course of some profiles, but tells them apart.</summary>
public sealed class StoredProfileTests
{
    private static readonly LoadProfile Hold = LoadProfile.Parse("hold 50/s 4s");

    [TestCaseSource(nameof(Profiles))]
    public void A_result_from_JSON_has_the_profile_of_the_run(LoadProfile profile)
    {
        LoadResult result = With(profile);

        Assert.That(EnvironmentFingerprint.Of(result).DifferencesTo(EnvironmentFingerprint.Of(Stored(result))), Is.Empty);
    }

    [Test]
    public void Other_profiles_are_others_after_JSON_too()
    {
        string[] fingerprints = [.. Profiles().Select(data => EnvironmentFingerprint.ProfileOf(Stored(With((LoadProfile)data.Arguments[0]!))))];

        Assert.That(fingerprints, Is.Unique);
    }

    [Test]
    public async Task A_run_whose_load_was_changed_has_the_profile_of_its_JSON()
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .ControlledBy(control).RunAsync();
        await control.Started;
        control.ChangeRate(40.PerSecond(), over: 0.2.Seconds());
        LoadResult result = await run;

        Assert.That(result.Changes, Is.Not.Empty);
        Assert.That(EnvironmentFingerprint.ProfileOf(result), Does.Contain("(curve "));
        Assert.That(EnvironmentFingerprint.Of(result).DifferencesTo(EnvironmentFingerprint.Of(Stored(result))), Is.Empty);
        Assert.That(EnvironmentFingerprint.ProfileOf(Stored(Stored(result))), Is.EqualTo(EnvironmentFingerprint.ProfileOf(result)));
    }

    private static IEnumerable<TestCaseData> Profiles()
    {
        yield return Case("replay", Replay(10, 20));
        yield return Case("replay with other moments", Replay(10, 21));
        yield return Case("sum", Hold.Plus(LoadProfile.Parse("diurnal 1/s..2/s every 2s for 4s")));
        yield return Case("sum with another wave", Hold.Plus(LoadProfile.Parse("diurnal 1/s..2/s every 1s for 4s")));
        yield return Case("sum of two rates", Hold.Plus(LoadProfile.Parse("ramp to 20/s over 3s")));
        yield return Case("scaled", Hold.Scaled(1, 1.0 / 3));

        static TestCaseData Case(string name, LoadProfile profile) => new TestCaseData(profile).SetArgDisplayNames(name);
    }

    private static LoadProfile Replay(params int[] milliseconds) =>
        new LoadProfileBuilder().Replay([0.Seconds(), .. milliseconds.Select(start => start.Milliseconds()), 1.5.Seconds()]).Build();

    private static LoadResult With(LoadProfile profile) => SampleResult.Default() with { Profile = profile };

    private static LoadResult Stored(LoadResult result) => ResultFile.Read(Written.Bytes(result), "result.json").Result;
}
