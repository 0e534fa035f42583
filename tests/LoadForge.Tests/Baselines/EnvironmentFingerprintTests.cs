using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Tests.Baselines;

/// <summary>What differs is not compared, although it may look alike.</summary>
[Parallelizable]
public sealed class EnvironmentFingerprintTests
{
    [Test]
    public void A_result_has_the_same_fingerprint_each_time() => Assert.That(Of(10).DifferencesTo(Of(10)), Is.Empty);

    [Test]
    public void Two_curves_between_the_same_levels_are_two_profiles() => Assert.That(Of(10).DifferencesTo(Of(40)).Single(), Does.StartWith("profile "));

    [Test]
    public void Two_ways_to_share_a_profile_are_two_profiles() =>
        Assert.That(Shared(90, 10).DifferencesTo(Shared(10, 90)).Single(), Does.Contain("for browse × 90, buy × 10").And.Contain("for browse × 10, buy × 90"));

    [Test]
    public void Two_machines_whose_processors_nobody_knows_are_not_taken_for_the_same()
    {
        Assert.That(ProcessorName.Unknown("one"), Is.Not.EqualTo(ProcessorName.Unknown("other")));
        Assert.That(ProcessorName.Unknown("one"), Is.EqualTo(ProcessorName.Unknown("one")).And.Not.Contain("one,"));
    }

    [TestCase("processor\t: 0\nmodel name\t: AMD EPYC\nmodel name\t: other", "AMD EPYC")]
    [TestCase("processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd40", "ARM implementer 0x41, part 0xd40")]
    [TestCase("processor\t: 0", null)]
    public void The_processor_is_named_as_the_system_does(string list, string? name) => Assert.That(ProcessorName.In(list.Split('\n')), Is.EqualTo(name));

    [Test]
    public void Another_build_other_completions_and_another_transport_are_other_environments()
    {
        LoadResult result = new SampleResult().Build();
        LoadResult before = result with
        {
            Generator = result.Generator with { InlineCompletions = true, Transport = TransportUse.Own, WatchesSockets = true, OptimizedScenarios = false }
        };
        LoadResult now = result with { Generator = result.Generator with { InlineCompletions = false, Transport = TransportUse.Runtime } };

        string[] differences = [.. EnvironmentFingerprint.Of(before).DifferencesTo(EnvironmentFingerprint.Of(now))];

        Assert.That(differences, Has.Length.EqualTo(3));
        Assert.That(differences[0], Does.StartWith("build \"Debug").And.Contains("before, \"Release"));
        Assert.That(
            differences[1..], Is.EqualTo(new[] { "inline completions \"on\" before, \"off\" now", "HTTP transport \"own, epoll\" before, \"runtime\" now" }));
    }

    [Test]
    public void A_result_from_another_machine_has_the_fingerprint_of_that_machine()
    {
        LoadResult result = new SampleResult().Build();
        LoadResult elsewhere = result with
        {
            Environment = new RunEnvironment
            {
                Machine = "build-7",
                OperatingSystem = "Debian GNU/Linux 13",
                Architecture = "x64",
                Cpu = "AMD EPYC 7B13",
                Cores = 8,
                Runtime = ".NET 10.0.1",
                GarbageCollection = "server",
                Build = "Release",
                LoadForge = "1.2.3",
            },
        };

        var fingerprint = EnvironmentFingerprint.Of(elsewhere);

        Assert.That(
            (fingerprint.Cpu, fingerprint.OperatingSystem, fingerprint.Runtime, fingerprint.LoadForge, fingerprint.Build),
            Is.EqualTo(("AMD EPYC 7B13", "Debian GNU/Linux 13", ".NET 10.0.1", "1.2.3", "Release")));
    }

    [Test]
    public void What_a_baseline_of_an_earlier_version_does_not_say_is_not_compared()
    {
        EnvironmentFingerprint now = Of(10);

        Assert.That((now with { Build = null, InlineCompletions = null, Transport = null }).DifferencesTo(now), Is.Empty);
    }

    // Both curves begin and end at the lowest level and have the same peak, one sooner and one later.
    private static EnvironmentFingerprint Of(int peakSecond) => EnvironmentFingerprint.Of(
        new SampleResult().Profile(p => p.Follow(time => (Math.Abs(time.TotalSeconds - peakSecond) < 5 ? 100 : 10).PerSecond(), 50.Seconds())).Build());

    private static EnvironmentFingerprint Shared(int browse, int buy)
    {
        LoadResult result = new SampleResult().Build();
        ImmutableArray<KeyValuePair<string, int>> weights = [KeyValuePair.Create("browse", browse), KeyValuePair.Create("buy", buy)];
        return EnvironmentFingerprint.Of(result with { Workloads = [new WorkloadSummary("browse+buy", result.Profile, TimeSpan.Zero, weights)] });
    }
}
