namespace LoadForge.NUnit.Specimens;

/// <summary>As built on another machine: the source is out of reach, so that baselines lie in the work directory.</summary>
public sealed class Approved
{
    private const string Elsewhere = "/no/such/folder/Approved.cs";

    private int _made;

    /// <summary>The response time of the runs, in microseconds.</summary>
    public static long Latency { get; set; } = 20_000;

    /// <summary>Whether a last repeat goes wrong.</summary>
    public static bool GoesWrong { get; set; }

    [LoadTest(Elsewhere, Baseline = true, MinChangePercent = 10)]
    public void Compared() => Published.RunOf(Latency);

    [LoadTest(Elsewhere, Baseline = true, MinChangePercent = 10, Repeat = 3)]
    public async Task Compared_with_repeats()
    {
        await Task.Yield();
        Published.RunOf(Latency);
    }

    [LoadTest(Elsewhere, Baseline = true, Repeat = 3)]
    public void The_last_of_three_throws() => Repeat(Throw);

    [LoadTest(Elsewhere, Baseline = true, Repeat = 3)]
    public async Task The_last_of_three_ends_early()
    {
        await Task.Yield();
        Repeat(Published.CancelledRun);
    }

    [LoadTest(Elsewhere, Baseline = true, Repeat = 3)]
    public async Task Passing_by_a_word_in_each_of_three()
    {
        await Task.Yield();
        Published.RunOf(Latency);
        Assert.Pass();
    }

    [LoadTest(Elsewhere, Baseline = true, Repeat = 3)]
    public void Passing_at_once_by_a_word_in_each_of_three()
    {
        Published.RunOf(Latency);
        Assert.Pass();
    }

    [LoadTest(Elsewhere, Baseline = true)]
    public void Failing_a_threshold() => Published.FailedRun();

    [LoadTest(Elsewhere, Baseline = true)]
    public void Throwing()
    {
        Published.RunOf(Latency);
        Throw();
    }

    [LoadTest(Baseline = true)]
    public void Ended_early() => Published.CancelledRun();

    [LoadTest(Baseline = true, MinChangePercent = 0)]
    public void Of_every_change() => Assert.Pass();

    private static void Throw() => throw new InvalidOperationException("the test's own exception");

    private void Repeat(Action last)
    {
        _made++;
        if (GoesWrong && _made % 3 == 0) last();
        else Published.RunOf(Latency);
    }
}
