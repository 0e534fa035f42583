using System.Collections.Immutable;
using System.Diagnostics;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance.Children;

/// <summary>A <c>dotnet test</c> in a process of its own, with folders of its own for everything that it leaves behind.</summary>
internal sealed class TestRun : IAsyncDisposable
{
    private static readonly TimeSpan TimeToFindQuiet = TimeSpan.FromMinutes(1);

    private readonly long _start = Stopwatch.GetTimestamp();

    private TestRun(TestCommand command, string folder)
    {
        Folder = folder;
        Results = Path.Combine(folder, command.ResultsName);
        Directory.CreateDirectory(folder);
        ImmutableDictionary<string, string> environment = command.Environment.SetItem("LOADFORGE_RESULTS_FOLDER", Results);
        Child = ChildProcess.Start("dotnet", [.. command.Arguments(TrxFolder)], Repository.Root, environment, command.TimeLimit);
    }

    /// <summary>The process.</summary>
    public ChildProcess Child { get; }

    /// <summary>The exit code, once the run has ended.</summary>
    public int ExitCode { get; private set; }

    /// <summary>What was printed so far.</summary>
    public string Console => Child.Console;

    /// <summary>The folder that everything is beneath.</summary>
    public string Folder { get; }

    /// <summary>Where LoadForge writes.</summary>
    public string Results { get; }

    /// <summary>Where LoadForge writes for Allure.</summary>
    public string Allure => Path.Combine(Results, "allure-results");

    /// <summary>The TRX file.</summary>
    public TrxFile Trx => TrxFile.Load(Directory.GetFiles(TrxFolder, "*.trx").Single());

    /// <summary>The written results of all runs, by their order in time.</summary>
    public IReadOnlyList<WrittenResult> WrittenResults => Directory.Exists(Results)
        ? [.. Directory.GetFiles(Results, "*.loadforge-2-result.json").Select(WrittenResult.Load).OrderBy(result => result.StartedAt)]
        : [];

    /// <summary>Whether the machine was too busy for a judgement, which is the machine's fault and nobody else's.</summary>
    public bool WasSaturated => Console.Contains("generator saturated", StringComparison.Ordinal);

    private string TrxFolder => Path.Combine(Folder, "trx");

    /// <summary>Starts a run.</summary>
    public static TestRun Start(TestCommand command) =>
        new(command, Path.Combine(TestContext.CurrentContext.WorkDirectory, "runs", Guid.NewGuid().ToString("N")[..8]));

    /// <summary>Starts a run and waits for its end.</summary>
    public static async Task<TestRun> CompleteAsync(TestCommand command)
    {
        TestRun run = Start(command);
        await run.ExitAsync();
        return run;
    }

    /// <summary>Runs again, for about a minute, as long as the machine was too busy for the judgements that are looked for.</summary>
    public static async Task<TestRun> CompleteWhenQuietAsync(TestCommand command, Func<TestRun, bool> isJudged)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            TestRun run = await CompleteAsync(command);
            if (!run.WasSaturated || isJudged(run) || Stopwatch.GetElapsedTime(start) > TimeToFindQuiet) return run;
            await run.DisposeAsync();
            await TestContext.Progress.WriteLineAsync("The machine was too busy for judgements; once more.");
        }
    }

    /// <summary>Waits for the end.</summary>
    public async Task ExitAsync()
    {
        ExitCode = await Child.ExitAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "console.txt"), Console);
        await TestContext.Out.WriteLineAsync($"exit code {ExitCode} after {Stopwatch.GetElapsedTime(_start).TotalSeconds:F1} s: {Folder}");
    }

    public ValueTask DisposeAsync() => Child.DisposeAsync();
}
