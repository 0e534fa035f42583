using System.Runtime.CompilerServices;
using LoadForge.Capacity;
using LoadForge.NUnit.Publishing;
using LoadForge.Plans;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;

namespace LoadForge.NUnit.Specimens;

/// <summary>Publishes made-up runs as the engine publishes real ones: in the flow of the test.</summary>
internal static class Published
{
    private static LoadPlan Plan => Load.Scenario("checkout", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds())).Build();

    /// <summary>A run that met its threshold.</summary>
    public static void PassedRun() => Run(Judged(new SampleResult().Build(), P99 < 1.Hours()));

    /// <summary>A run in which no iteration was started, and nothing is expected that would say so.</summary>
    public static void RunThatStartsNothing()
    {
        LoadResult result = new SampleResult().Build();
        Run(result with { Statistics = result.Statistics with { Starts = default(LoadForge.Recording.Snapshots.StartCounts) }, Verdicts = [] });
    }

    /// <summary>A run that failed two thresholds of three.</summary>
    public static void FailedRun() =>
        Run(Judged(new SampleResult().Build(), P99 < 1.Milliseconds(), (P95 < 1.Milliseconds()).On("pay"), ErrorRate < 1.Percent()));

    /// <summary>The same, of which nothing but its verdicts can be put into words or files.</summary>
    public static void FailedRunThatIsInconclusive() =>
        AsTheEngineTells(
            () => Run(
                Judged(
                    new SampleResult().Build(),
                    P99 < 1.Milliseconds(),
                    (P95 < 1.Milliseconds()).On("pay"),
                    ErrorRate < 1.Percent()) with
                { Series = default, Notes = default }));

    /// <summary>A run whose generator could not keep up, and of which nothing but its verdicts can be put into words or files.</summary>
    public static void SaturatedRunThatCannotBeTold() =>
        AsTheEngineTells(() => Run(Judged(new SampleResult().Saturated().Build(), P99 < 1.Milliseconds()) with { Series = default, Notes = default }));

    /// <summary>A search that was ended early, of which nothing can be put into words or files.</summary>
    public static void CancelledSearchThatCannotBeTold() => AsTheEngineTells(() => TestCapacityObserver.Watch(Plan)!.OnCompleted(new CapacityResult
    {
        Name = "checkout",
        Target = null,
        Model = Profiles.LoadModel.Open,
        Lowest = 1,
        Highest = 2,
        Precision = 5.Percent(),
        Ending = CapacityEnding.Cancelled,
        EndingReason = "it was cancelled by the caller's token",
        Level = null,
        FailedAt = null,
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = 1.Seconds(),
        Probes = default,
        Notes = default,
    }));

    /// <summary>A run that met the thresholds of <see cref="FailedRun"/>.</summary>
    public static void PassedRunOfThreeThresholds() =>
        Run(
            Judged(
                new SampleResult().Scenario("checkout").Step("pay", 100).Build(),
                P99 < 1.Milliseconds(),
                (P95 < 1.Milliseconds()).On("pay"),
                ErrorRate < 1.Percent()));

    /// <summary>A run that was ended early, before anything failed.</summary>
    public static void CancelledRun() =>
        Run(Judged(new SampleResult().Ended(RunEnding.Cancelled, "it was cancelled by the caller's token").Build(), P99 < 1.Hours()));

    /// <summary>A run whose generator could not keep up, and may be why times are beyond their limit.</summary>
    public static void SaturatedRun() => Run(Judged(new SampleResult().Saturated().Build(), P99 < 1.Milliseconds()));

    /// <summary>A run whose generator could not keep up, and that expects nothing about times.</summary>
    public static LoadResult SaturatedRunWithoutTimeThresholds()
    {
        LoadResult result = Judged(new SampleResult().Saturated().Build(), ErrorRate < 1.Percent());
        Run(result);
        return result;
    }

    /// <summary>A run with thresholds, as the caller of the engine gets it: with the notes of what published it.</summary>
    public static LoadResult RunOfThresholds(SampleResult sample, params Threshold[] thresholds)
    {
        LoadResult result = Judged(sample.Build(), thresholds);
        Run(result);
        return result with { Notes = result.Notes.Add("it was published") };
    }

    /// <summary>A run whose step took so long, in microseconds.</summary>
    public static void RunOf(long latency) =>
        Run(
            Judged(
                new SampleResult().Scenario("checkout").Step("pay", [.. Enumerable.Range(0, 1000).Select(i => latency + (i * 7))]).Build(), P99 < 1.Hours()));

    /// <summary>Two runs side by side, of which the second to begin fails its threshold.</summary>
    /// <param name="firstEndsFirst">Whether the first to begin is the first to end.</param>
    public static void Pair(bool firstEndsFirst)
    {
        IRunObserver quick = TestRunObserver.Watch(Plan)!;
        IRunObserver slow = TestRunObserver.Watch(Plan)!;
        Action[] ends =
        [
            () => quick.OnCompleted(Judged(new SampleResult().Scenario("quick").Step("pay", 100).Build(), P99 < 1.Milliseconds())),
            () => slow.OnCompleted(Judged(new SampleResult().Scenario("slow").Step("pay", 100_000).Build(), P99 < 1.Milliseconds())),
        ];
        foreach (Action end in firstEndsFirst ? ends : ends.Reverse()) end();
    }

    /// <summary>A result with its verdicts, which nobody publishes.</summary>
    public static LoadResult Judged(LoadResult result, params Threshold[] thresholds) =>
        result with { Verdicts = [.. thresholds.Select(threshold => threshold.Judge(result))] };

    // What an observer throws becomes a note in a result that is printed already.
    private static void AsTheEngineTells(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception problem)
        {
            TestContext.Out.WriteLine(problem.Message);
        }
    }

    // Not optimized, so that a stack trace always has its line: the tests look for it.
    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void Run(LoadResult result) => TestRunObserver.Watch(Plan)!.OnCompleted(result);
}
