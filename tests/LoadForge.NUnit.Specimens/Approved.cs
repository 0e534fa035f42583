namespace LoadForge.NUnit.Specimens;

/// <summary>As built on another machine: the source is out of reach, so that baselines lie in the work directory.</summary>
public sealed class Approved
{
    private const string Elsewhere = "/no/such/folder/Approved.cs";

    /// <summary>The response time of the runs, in microseconds.</summary>
    public static long Latency { get; set; } = 20_000;

    [LoadTest(Elsewhere, Baseline = true, LeastChangePercent = 10)]
    public void Compared() => Published.RunOf(Latency);

    [LoadTest(Elsewhere, Baseline = true, LeastChangePercent = 10, Repeat = 3)]
    public async Task Compared_with_repeats()
    {
        await Task.Yield();
        Published.RunOf(Latency);
    }

    [LoadTest(Baseline = true)]
    public void Ended_early() => Published.CancelledRun();

    [LoadTest(Baseline = true, LeastChangePercent = 0)]
    public void Of_every_change() => Assert.Pass();
}
