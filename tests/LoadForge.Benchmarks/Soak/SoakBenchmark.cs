using System.Globalization;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Benchmarks.Soak;

/// <summary>Memory over a thousand million samples, as of a run of days: recorded by two threads while a third takes a snapshot after each hundredth.</summary>
internal static class SoakBenchmark
{
    private const long Samples = 1_000_000_000;
    private const int Parts = 100;
    private const int Threads = 2;
    private const int Steps = 20;

    public static IReadOnlyList<Mark> Run()
    {
        var recorder = new Recorder(["soak"], 3, isOpen: true, ticksPerSecond: 1_000_000_000);
        int[] steps = [.. Enumerable.Range(0, Steps).Select(step => recorder.Steps.NumberOf(0, "step " + step.ToString(CultureInfo.InvariantCulture)))];
        var reader = new IntervalReader(recorder);
        List<long> heap = [];
        using var barrier = new Barrier(Threads, phase =>
        {
            reader.Read(TimeSpan.FromSeconds(phase.CurrentPhaseNumber + 1));
            heap.Add(GC.GetTotalMemory(forceFullCollection: true));
        });
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(seed => new Thread(() => Record(recorder, steps, seed, barrier)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();

        double first = Statistic.Median(heap.Take(Parts / 10).Select(bytes => (double)bytes));
        double last = Statistic.Median(heap.TakeLast(Parts / 10).Select(bytes => (double)bytes));
        const double Megabyte = 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Samples} samples of {Steps} steps: heap {first / Megabyte:0.000} MB in the first tenth, {last / Megabyte:0.000} "
                + $"MB in the last"));
        return [new Mark("soak-heap-growth-mb", (last - first) / Megabyte, 1)];
    }

    private static void Record(Recorder recorder, int[] steps, int seed, Barrier barrier)
    {
        ulong state = (ulong)seed + 1;
        for (int part = 0; part < Parts; part++)
        {
            for (long sample = 0; sample < Samples / Parts / Threads; sample++)
            {
                state = (state * 6364136223846793005) + 1442695040888963407;
                long nanoseconds = 100_000 + (long)((state >> 33) % 200_000_000);
                int outcome = (state >> 40) % 100 == 0 ? OutcomeRegistry.Cancelled : OutcomeRegistry.Ok;
                recorder.Record(new Sample((int)(sample % 3), steps[(int)((state >> 50) % Steps)], outcome, 0, 10_000, nanoseconds, 1, 10, 100));
            }

            barrier.SignalAndWait();
        }
    }
}
