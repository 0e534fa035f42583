using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;
using LoadForge.Reporting.Files;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Testing;

namespace LoadForge.Acceptance;

/// <summary>The process of a test is killed in the middle of its load: what its journal gives is what the server saw.</summary>
[Category("Slow"), Platform("Linux", Reason = "Signals are sent, and the process table is read, as on Linux.")]
public sealed class KilledRunTests
{
    private const string KillsVariable = "JOURNAL_KILLS";
    private const int DefaultKills = 5;

    // What a busy machine may need from the end of a second to its record in the file, and from an answer to its count.
    private static readonly TimeSpan MaxLoss = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Blur = TimeSpan.FromMilliseconds(100);

    [Test]
    public async Task The_journal_of_a_killed_run_has_what_the_server_saw_up_to_the_last_second()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), CultureInfo.InvariantCulture, out int wanted) ? wanted : DefaultKills;
        await using TimedServer server = await TimedServer.StartAsync();
        var random = new Random(20261129);
        TimeSpan most = TimeSpan.Zero;
        long requests = 0;
        for (int kill = 1; kill <= kills; kill++)
        {
            server.Clear();
            (TimeSpan loss, long count) = await KillAsync(server, TimeSpan.FromSeconds(random.NextDouble() * 3), kill);
            if (loss > most) most = loss;
            requests += count;
        }

        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{kills} kills, {requests} requests rebuilt, at most {most.TotalSeconds:F2} s lost"));
    }

    private static async Task<(TimeSpan Loss, long Requests)> KillAsync(TimedServer server, TimeSpan after, int kill)
    {
        TestCommand command = TestCommand.Subject("Name=A_minute_of_load") with
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("LOADFORGE_TARGET", server.Address.ToString()),
        };
        await using TestRun run = TestRun.Start(command);
        await run.Child.UntilAsync(() => run.Console.Contains("\n00:01/", StringComparison.Ordinal), "a second of load");
        await Task.Delay(after);
        await run.Child.Session.SignalTestHostAsync("KILL");
        DateTimeOffset killed = TimeProvider.System.GetUtcNow();
        await run.ExitAsync();

        Assert.That(run.WrittenResults, Is.Empty, "the run was killed");
        string journal = Directory.GetFiles(run.Results, "*.lfj").Single();
        RebuiltRun rebuilt = LoadJournal.Read(journal);
        long count = rebuilt.Result.Phases.Sum(phase => phase.Statistics.Count);
        DateTimeOffset until = rebuilt.Result.StartedAt + rebuilt.Until;
        await TestContext.Progress.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"kill {kill}: {count} requests until {rebuilt.Until.TotalSeconds:F3} s, {(killed - until).TotalSeconds:F2} s before the kill; "
                + $"{rebuilt.Journals[0].Damage ?? "no torn record"}"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rebuilt.HasEnded, Is.False);
            Assert.That(rebuilt.Result.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(killed - until, Is.LessThan(MaxLoss));
            // On a busy machine a second is read later than it ends, and contains what was answered meanwhile.
            Assert.That(count, Is.InRange(server.AnsweredBy(until - Blur), server.ReceivedBy(killed)), "answered and received, as the server counted");
            Assert.That(rebuilt.Result.Series.Sum(point => point.Total.Count), Is.EqualTo(count));
        }

        ImmutableArray<RunFile> files = JournalFiles.Rebuild(journal);
        Assert.That(files.Select(file => File.Exists(file.Path)), Is.Not.Empty.And.All.True);
        WrittenResult written = WrittenResult.Load(files.Single(file => file.Path.EndsWith("-2-result.json", StringComparison.Ordinal)).Path);
        Assert.That((written.Count, written.Ending), Is.EqualTo((count, "aborted")));
        return (killed - until, count);
    }
}
