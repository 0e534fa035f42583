using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Tests.Engine.Monitoring;

[Parallelizable]
public sealed class RunGuardTests
{
    private const long Machine = 1_000_000_000;

    [TestCase(900_000_000, null)]
    [TestCase(
        2_000_000_000,
        "the process uses 1,907.35 MB of memory, more than 953.67 MB; lower the load or what a scenario keeps, or raise MaxMemory "
            + "(Protect(…), LOADFORGE_MAX_MEMORY, --max-memory)")]
    public void Memory_is_limited_by_what_the_machine_has(long used, string? reason) =>
        Assert.That(new RunGuard(new ProtectionSettings(), () => Machine).Add(Second(memory: used)), Is.EqualTo(reason));

    [Test]
    public void Memory_is_limited_by_the_setting()
    {
        var guard = new RunGuard(new ProtectionSettings { MaxMemory = new DataSize(1024) }, () => Machine);

        Assert.That(guard.Add(Second(memory: 1024)), Is.Null);
        Assert.That(guard.Add(Second(memory: 1025)), Does.StartWith("the process uses 1 KB of memory, more than 1 KB"));
    }

    [Test]
    public void Memory_that_is_not_known_has_no_limit() =>
        Assert.That(new RunGuard(new ProtectionSettings(), () => 0).Add(Second(memory: long.MaxValue)), Is.Null);

    [Test]
    public void Cpu_time_must_exceed_its_maximum_in_every_second()
    {
        var guard = new RunGuard(new ProtectionSettings { MaxCpu = 80.Percent(), HeldFor = 3.Seconds() }, () => Machine);

        string?[] reasons = [.. new[] { 0.9, 0.9, 0.8, 0.9, 0.9, 0.9 }.Select(cpu => guard.Add(Second(cpu: cpu)))];

        Assert.That(reasons[..5], Is.All.Null);
        Assert.That(reasons[5], Is.EqualTo("the process used more than 80 % of its cores for 3 s; lower the load, or raise MaxCpu "
            + "(Protect(…), LOADFORGE_MAX_CPU, --max-cpu)"));
    }

    [Test]
    public void Failures_must_exceed_their_maximum_in_every_second_in_which_steps_ended()
    {
        var guard = new RunGuard(new ProtectionSettings { MaxFailing = 50.Percent(), HeldFor = 3.Seconds() }, () => Machine);

        (int Ok, int Failed)[] seconds = [(1, 9), (1, 9), (5, 5), (1, 9), (0, 0), (1, 9), (0, 1)];
        string?[] reasons = [.. seconds.Select(second => guard.Add(Second(second.Ok, second.Failed)))];

        Assert.That(reasons[..6], Is.All.Null);
        Assert.That(reasons[6], Does.StartWith("more than 50 % of the steps failed for 3 s"));
    }

    [Test]
    public void Nothing_but_memory_is_limited_by_default()
    {
        var guard = new RunGuard(new ProtectionSettings(), () => Machine);

        Assert.That(Enumerable.Range(0, 100).Select(_ => guard.Add(Second(ok: 0, failed: 10, cpu: 1))), Is.All.Null);
    }

    [Test]
    public async Task A_run_that_exceeds_a_maximum_is_aborted_and_passes_nothing()
    {
        LoadResult result = await Load.Scenario("large", user => Task.Delay(1, user.Cancellation)).Protect(p => p with { MaxMemory = new DataSize(1) })
            .Profile(p => p.Hold(1.Users(), 1.Minutes())).Expect(P95 < 1.Minutes()).RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(result.EndingReason, Does.Contain("MB of memory, more than 1 B; lower the load"));
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Passed));
        }
    }

    [Test]
    public void Problems_of_the_settings_are_reported_together()
    {
        LoadPlanBuilder plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds()))
            .Protect(_ => new ProtectionSettings
            {
                MaxMemory = new DataSize(0),
                MaxCpu = 101.Percent(),
                MaxFailing = 100.Percent(),
                HeldFor = 1.5.Seconds(),
                BackOff = 99.Milliseconds(),
            });

        LoadPlanException error = Assert.Throws<LoadPlanException>(() => plan.Build());

        Assert.That(error.Problems, Is.EqualTo(new[]
        {
            "Protect(…): MaxMemory is 0 B; it must be more than 0.",
            "Protect(…): MaxCpu is 101 %; it must be more than 0 % and at most 100 %.",
            "Protect(…): MaxFailing is 100 %; it must be at least 0 % and less than 100 %.",
            "Protect(…): HeldFor is 1.5 s; it must be whole seconds from 1 s to 1 h.",
            "Protect(…): BackOff is 99 ms; it must be from 100 ms to 1 h.",
        }));
    }

    private static MetricSnapshot Second(int ok = 100, int failed = 0, double cpu = 0.1, long memory = 1)
    {
        var statistics = new LoadStatistics { Duration = 1.Seconds(), Ok = ok, Failed = failed };
        return new MetricSnapshot
        {
            At = 1.Seconds(),
            Planned = 6.Seconds(),
            Phase = "hold",
            ActiveUsers = 1,
            Interval = statistics,
            Steps = [],
            Cumulative = statistics,
            Generator = new GeneratorSample(new Ratio(cpu), new Ratio(0), 0, TimeSpan.Zero) { Memory = memory },
        };
    }
}
