using System.Collections.Immutable;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance;

/// <summary>Two test processes at once, as <c>dotnet test</c> starts them for a solution.</summary>
[Category("Slow")]
public sealed class TurnsTests
{
    [Test]
    public async Task Load_tests_of_two_processes_take_turns_and_the_one_that_waits_says_for_whom()
    {
        // A temporary folder of their own keeps other load tests of the machine out of their queue.
        string folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "runs", "turns");
        Directory.CreateDirectory(folder);
        TestCommand command = TestCommand.Subject("Name=Three_seconds_of_load") with
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("TMPDIR", folder).Add("TMP", folder).Add("TEMP", folder),
        };
        await using TestRun first = TestRun.Start(command);
        await using TestRun second = TestRun.Start(command);
        await Task.WhenAll(first.ExitAsync(), second.ExitAsync());

        WrittenResult[] results = [.. first.WrittenResults.Concat(second.WrittenResults).OrderBy(result => result.StartedAt)];
        await TestContext.Out.WriteLineAsync(string.Join('\n', results.Select(result => $"{result.StartedAt:HH:mm:ss.fff} to {result.EndedAt:HH:mm:ss.fff}")));
        Assert.That(results, Has.Length.EqualTo(2), first.Console + second.Console);
        TestRun waited = second.WrittenResults[0].StartedAt == results[1].StartedAt ? second : first;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results[1].StartedAt, Is.GreaterThanOrEqualTo(results[0].EndedAt));
            Assert.That(waited.Console, Does.Match(@"Waiting for another load test to finish: .*Short\.Three_seconds_of_load \(process \d+\)\."));
            Assert.That(first.ExitCode, Is.Zero, first.Console);
            Assert.That(second.ExitCode, Is.Zero, second.Console);
        }
    }
}
