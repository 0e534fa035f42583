using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Testing;

namespace LoadForge.Acceptance;

/// <summary>
/// <c>loadforge run</c> is killed at any moment of its life, again and again in the same folder: no file is half written, the journal has what the server saw,
/// and the next run is as good as the first.
/// </summary>
[Category("Slow"), Platform("Linux", Reason = "Signals are sent, and the process table is read, as on Linux.")]
public sealed class KilledStackTests
{
    private const string KillsVariable = "JOURNAL_KILLS";
    private const int DefaultKills = 5;
    private const int KillsPerWholeRun = 10;

    // The files are written in a small part of the life of a run, which few of the other kills would meet.
    private const int KillsPerKillAtTheEnd = 4;
    private static readonly TimeSpan MaxWriting = TimeSpan.FromMilliseconds(600);
    private const int MaxWholeRuns = 5;
    private const int KilledExitCode = 128 + 9;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // What a busy machine may need from the end of a second to its record in the file, and from an answer to its count.
    private static readonly TimeSpan MaxLoss = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Blur = TimeSpan.FromMilliseconds(100);

    // More than a file may be unfinished.
    private static readonly TimeSpan Age = TimeSpan.FromHours(2);

    private readonly Dictionary<string, int> _moments = [];
    private TimedServer _server = null!;
    private RunOutputs _outputs = null!;
    private string _folder = "";
    private TimeSpan _mostLost;
    private long _rebuilt;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await TimedServer.StartAsync();
        _folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "runs", Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(_folder);
        _outputs = new RunOutputs(_folder);
    }

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task Whenever_a_run_is_killed_its_files_are_whole_and_the_next_run_is_clean()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), CultureInfo.InvariantCulture, out int wanted) ? wanted : DefaultKills;
        var random = new Random(20261130);
        long start = Stopwatch.GetTimestamp();
        TimeSpan usual = await RunWholeAsync("whole-0");
        int unfinished = 0;
        for (int kill = 1; kill <= kills; kill++)
        {
            bool isAtTheEnd = kill % KillsPerKillAtTheEnd == 0;
            string moment = await KillAsync($"kill-{kill}", random.NextDouble() * (isAtTheEnd ? MaxWriting : 1.1 * usual), isAtTheEnd);
            _moments[moment] = _moments.GetValueOrDefault(moment) + 1;
            Assert.That(_outputs.Others.Length - unfinished, Is.InRange(0, 1), $"kill {kill}: files that were being written");
            unfinished = _outputs.Others.Length;
            if (kill % KillsPerWholeRun != 0 && kill != kills) continue;
            usual = await RunWholeAsync($"whole-{kill}");
            unfinished = 0;
        }

        string moments = string.Join(", ", _moments.OrderBy(moment => moment.Key).Select(moment => $"{moment.Value} {moment.Key}"));
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills ({moments}), {_rebuilt} requests rebuilt, at most {_mostLost.TotalSeconds:F2} s lost, "
                + $"{Stopwatch.GetElapsedTime(start).TotalSeconds / Math.Max(1, kills):F1} s for each"));
    }

    // After a time from the start of the process, or from the last line before it writes its files.
    private async Task<string> KillAsync(string run, TimeSpan after, bool isAtTheEnd)
    {
        await using ChildProcess child = Start(run);
        if (isAtTheEnd) await child.UntilAsync(() => child.Console.Contains("00:02/", StringComparison.Ordinal), "the end of the load");
        await Task.Delay(after);
        child.Session.Kill();
        DateTimeOffset killed = TimeProvider.System.GetUtcNow();
        bool isKilled = await child.ExitAsync() == KilledExitCode;
        await SettleAsync();

        int written = _outputs.WrittenBy(run);
        RebuiltRun? rebuilt = Journal(run);
        string moment = !isKilled ? "after the end" : rebuilt is null ? "before the load" : rebuilt.HasEnded ? "while writing" : "in the load";
        await TestContext.Progress.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{run}: {moment}, {after.TotalSeconds:F3} s after the {(isAtTheEnd ? "load" : "start")}, {Received} requests, {written} files written"));
        if (!isKilled) Assert.That(written, Is.EqualTo(RunOutputs.Count), child.Console);
        if (rebuilt is { HasEnded: true }) AssertAllIsThere(rebuilt, written);
        else AssertAllButTheLastSecondIsThere(rebuilt, run, killed, written);
        return moment;
    }

    private async Task<TimeSpan> RunWholeAsync(string run)
    {
        foreach (string unfinished in _outputs.Others) File.SetLastWriteTimeUtc(unfinished, TimeProvider.System.GetUtcNow().UtcDateTime - Age);
        for (int attempt = 1; ; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            await using ChildProcess child = Start(run);
            int code = await child.ExitAsync();
            TimeSpan length = Stopwatch.GetElapsedTime(start);
            await SettleAsync();

            Assert.That(_outputs.WrittenBy(run), Is.EqualTo(RunOutputs.Count), child.Console);
            Assert.That(_outputs.Others, Is.Empty, "files that were being written when a run was killed");
            AssertAllIsThere(Journal(run)!, RunOutputs.Count);
            if (code == 0) return length;
            bool isBusy = child.Console.Contains("generator saturated", StringComparison.Ordinal);
            Assert.That(isBusy && attempt < MaxWholeRuns, Is.True, $"exit code {code}\n{child.Console}");
            await TestContext.Progress.WriteLineAsync("The machine was too busy for judgements; once more.");
        }
    }

    private ChildProcess Start(string run)
    {
        _server.Clear();
        _outputs.Remember();
        string[] load = ["run", _server.Address.ToString(), "--name", run, "--rate", "200/s", "--duration", "2s"];
        return ChildProcess.Start(Repository.Program, [.. load, .. _outputs.Arguments], _folder, ImmutableDictionary<string, string>.Empty, Limit);
    }

    // Requests of a process that is gone may still be on their way.
    private async Task SettleAsync()
    {
        await Task.Delay(Blur);
        await _server.WhenIdleAsync();
    }

    private int Received => _server.ReceivedBy(DateTimeOffset.MaxValue);

    // Null if there is none of this run yet: none, that of the run before, or one without its first record.
    private RebuiltRun? Journal(string run)
    {
        if (!File.Exists(_outputs.Journal)) return null;
        try
        {
            RebuiltRun rebuilt = LoadJournal.Read(_outputs.Journal);
            return rebuilt.Result.Name == run ? rebuilt : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private void AssertAllIsThere(RebuiltRun rebuilt, int written)
    {
        long count = CountOf(rebuilt);
        Assert.That(count, Is.EqualTo(Received), "received, as the server saw");
        if (written > 0) Assert.That(_outputs.Result.Count, Is.EqualTo(count));
        _rebuilt += count;
    }

    private void AssertAllButTheLastSecondIsThere(RebuiltRun? rebuilt, string run, DateTimeOffset killed, int written)
    {
        Assert.That(written, Is.Zero, $"{run} had not ended");
        if (rebuilt is null)
        {
            Assert.That(_server.ReceivedBy(killed - MaxLoss), Is.Zero, $"{run} has no journal");
            return;
        }

        long count = CountOf(rebuilt);
        DateTimeOffset until = rebuilt.Result.StartedAt + rebuilt.Until;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rebuilt.Result.Ending, Is.EqualTo(RunEnding.Aborted), run);
            Assert.That(killed - until, Is.LessThan(MaxLoss), run);
            // On a busy machine a second is read later than it ends, and contains what was answered meanwhile.
            Assert.That(count, Is.InRange(_server.AnsweredBy(until - Blur), _server.ReceivedBy(killed)), $"{run}: answered and received, as the server saw");
        }

        if (killed - until > _mostLost) _mostLost = killed - until;
        _rebuilt += count;
    }

    private static long CountOf(RebuiltRun rebuilt) => rebuilt.Result.Phases.Sum(phase => phase.Statistics.Count);
}
