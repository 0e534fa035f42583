using System.Buffers;
using LoadForge.Baselines;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Testing.Results;
using LoadForge.Tests.Engine.Journal;

namespace LoadForge.Tests.Baselines;

/// <summary>Profiles whose text is the same are told apart by their course, and the same profile is never taken for two.</summary>
[Parallelizable]
public sealed class ProfileFingerprintTests
{
    private static readonly LoadProfile Hold = LoadProfile.Parse("hold 50/s 20s");

    [TestCaseSource(nameof(Profiles))]
    public void The_same_profile_has_the_same_fingerprint(Func<LoadProfile> make) => Assert.That(Of(make()), Is.EqualTo(Of(make())));

    [TestCaseSource(nameof(Profiles))]
    public void A_profile_from_a_journal_has_the_same_fingerprint(Func<LoadProfile> make)
    {
        LoadProfile profile = make();
        JournalHeader header = SmallRun.Header with { Workloads = [new WorkloadSummary("a", profile, TimeSpan.Zero, [new("a", 1)])] };
        var bytes = new ArrayBufferWriter<byte>();
        HeaderEncoding.Write(header, bytes);

        Assert.That(Of(HeaderEncoding.Read(bytes.WrittenSpan).Workloads[0].Profile), Is.EqualTo(Of(profile)));
    }

    [Test]
    public void Two_profiles_have_two_fingerprints_even_where_their_texts_are_the_same() =>
        Assert.That(Profiles().Select(data => Of(((Func<LoadProfile>)data.Arguments[0]!)())), Is.Unique);

    [Test]
    public void Some_of_them_have_the_same_text() => Assert.That(Replay(11).ToString(), Is.EqualTo(Replay(12).ToString()));

    [Test]
    public void A_profile_that_its_text_describes_is_its_own_fingerprint() => Assert.That(Of(Hold), Is.EqualTo("hold 50/s 20 s"));

    [Test]
    public void What_a_stored_result_says_is_believed() =>
        Assert.That(EnvironmentFingerprint.ProfileOf(SampleResult.Default() with { ProfileFingerprint = "as it was" }), Is.EqualTo("as it was"));

    private static IEnumerable<TestCaseData> Profiles()
    {
        yield return Case("hold", () => Hold);
        yield return Case("replay", () => Replay(11));
        yield return Case("replay with one start a millisecond later", () => Replay(12));
        yield return Case("part of a replay", () => Replay(11).Scaled(0.5, 1));
        yield return Case("sum", () => Hold.Plus(LoadProfile.Parse("diurnal 10/s..20/s every 10s for 20s")));
        yield return Case("sum with a wave twice as fast", () => Hold.Plus(LoadProfile.Parse("diurnal 10/s..20/s every 5s for 20s")));
        yield return Case("changed", () => Changed(5));
        yield return Case("changed a microsecond later", () => Changed(5.000_001));
        yield return Case("function", () => new LoadProfileBuilder().Follow(time => (time.TotalSeconds < 3 ? 10 : 20).PerSecond(), 20.Seconds()).Build());
        yield return Case("other function", () => new LoadProfileBuilder().Follow(time => (time.TotalSeconds < 4 ? 10 : 20).PerSecond(), 20.Seconds()).Build());

        static TestCaseData Case(string name, Func<LoadProfile> make) => new TestCaseData(make).SetArgDisplayNames(name);
    }

    private static LoadProfile Replay(int second) =>
        new LoadProfileBuilder().Replay([0.Milliseconds(), 10.Milliseconds(), second.Milliseconds(), 1500.Milliseconds()]).Build();

    private static LoadProfile Changed(double second) => ProfileChange.Of(Hold, second.Seconds(), 80, 3.Seconds());

    private static string Of(LoadProfile profile) => EnvironmentFingerprint.ProfileOf(SampleResult.Default() with { Profile = profile, Workloads = [] });
}
