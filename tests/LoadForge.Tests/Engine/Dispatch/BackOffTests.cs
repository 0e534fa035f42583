using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using LoadForge.Engine.Dispatch;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Dispatch;

public sealed partial class BackOffTests
{
    [FsCheck.NUnit.Property]
    public FsCheck.Property A_pause_is_between_half_and_all_of_a_doubled_one_up_to_the_maximum(int seed, int user, FsCheck.PositiveInt failures)
    {
        TimeSpan pause = new BackOff(10.Seconds(), seed).PauseOf(user, failures.Get);
        double whole = Math.Min(10, 0.1 * Math.Pow(2, failures.Get - 1));

        return (pause.TotalSeconds >= whole / 2 && pause.TotalSeconds <= whole).ToProperty();
    }

    [Test]
    public void Users_that_failed_together_do_not_return_together()
    {
        var backOff = new BackOff(10.Seconds(), seed: 7);

        TimeSpan[] pauses = [.. Enumerable.Range(0, 100).Select(user => backOff.PauseOf(user, failures: 3))];

        Assert.That(pauses.Distinct(), Has.Exactly(100).Items);
        Assert.That(pauses, Is.EqualTo(Enumerable.Range(0, 100).Select(user => new BackOff(10.Seconds(), seed: 7).PauseOf(user, failures: 3))));
    }

    [Test]
    public async Task Users_pause_longer_with_each_failure_and_a_note_counts_the_pauses()
    {
        (LoadResult result, TimeSpan[] starts) = await FailingAsync(p => p with { BackOff = 400.Milliseconds() });

        // 1 ms an iteration; pauses of at most 100, 200, 400, 400 … ms and at least half of that.
        Assert.That(starts, Has.Length.InRange(6, 11));
        Assert.That(starts[1] - starts[0], Is.InRange(50.Milliseconds(), 103.Milliseconds()));
        Assert.That(starts[3] - starts[2], Is.InRange(200.Milliseconds(), 403.Milliseconds()));
        Assert.That(result.Notes, Has.Some.Match("^virtual users paused [0-9]+ times after failed iterations, [0-9.]+ s in all"));
    }

    [Test]
    public async Task Without_it_users_do_not_pause_and_nothing_is_noted()
    {
        (LoadResult result, TimeSpan[] starts) = await FailingAsync(static p => p);

        Assert.That(starts, Has.Length.GreaterThan(900));
        Assert.That(result.Notes, Has.None.Contain("paused"));
    }

    [Test]
    public async Task A_pause_that_the_end_of_the_run_cuts_off_counts_for_as_long_as_it_was()
    {
        (LoadResult result, TimeSpan[] starts) = await FailingAsync(static p => p with { BackOff = 1.Hours() }, length: 30.Seconds());
        string note = result.Notes.Single(text => text.StartsWith("virtual users paused", StringComparison.Ordinal));
        double seconds = double.Parse(PausedSeconds().Match(note).Groups[1].Value, CultureInfo.InvariantCulture);

        // Pauses of at most 0.1, 0.2, 0.4, … 25.6 s, of which the last is longer than the rest of the run. The clock runs on while the run ends. Counted in
        // full, they would take more than 50 s.
        Assert.That(starts, Has.Length.InRange(8, 11));
        Assert.That(seconds, Is.InRange(29, 45));
    }

    [Test]
    public async Task A_success_ends_the_pauses()
    {
        (_, TimeSpan[] starts) = await FailingAsync(static p => p with { BackOff = 400.Milliseconds() }, failures: 2);

        Assert.That(starts, Has.Length.GreaterThan(800));
    }

    private static async Task<(LoadResult Result, TimeSpan[] Starts)> FailingAsync(
        Func<ProtectionSettings, ProtectionSettings> change, int failures = int.MaxValue, TimeSpan? length = null)
    {
        TimeSpan held = length ?? 2.Seconds();
        var clock = new ManualTimeProvider();
        var starts = new List<TimeSpan>();
        Task<LoadResult> run = Load.Scenario("failing", user => FailAsync(user, clock, starts, failures)).Protect(change)
            .Profile(p => p.Hold(1.Users(), held)).Clock(clock).Build(new LoadSettings()).RunAsync(CancellationToken.None);
        await VirtualRun.DriveAsync(run, clock, users: 1, held);
        return (await run, [.. starts.Where(start => start < held)]);
    }

    private static async Task FailAsync(VirtualUser user, ManualTimeProvider clock, List<TimeSpan> starts, int failures)
    {
        starts.Add(clock.Elapsed);
        await user.Think(1.Milliseconds());
        if (starts.Count <= failures) throw new InvalidOperationException("the target fails");
    }

    [GeneratedRegex(@", ([0-9.]+) s in all")]
    private static partial Regex PausedSeconds();
}
