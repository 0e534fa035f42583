using System.Diagnostics;
using System.Globalization;
using LoadForge.Benchmarks.Http;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Benchmarks.Soak;

/// <summary>
/// A long run over HTTP, of an open and a closed workload side by side, while managed heap, memory of the process, handles and threads are read every ten
/// seconds. What grows must be the seconds of the result alone.
/// </summary>
internal static class SoakRun
{
    private const int PerSecond = 200;
    private const int Users = 20;
    private const double Megabyte = 1e6;

    private static readonly TimeSpan Distance = TimeSpan.FromSeconds(10);

    /// <summary>Runs the load and prints the readings.</summary>
    /// <param name="length">How long; at least ten minutes.</param>
    public static async Task<IReadOnlyList<Mark>> RunAsync(TimeSpan length)
    {
        if (length < TimeSpan.FromMinutes(10)) throw new BenchmarkException("A soak run takes at least 10 minutes.");
        List<double[]> readings = [];
        Holder holder = new();
        await MeasureAsync(length, readings, holder);

        // Frames of the run below this one would keep the result alive.
        await Task.Yield();
        Print(holder, readings.Count);
        double ofResult = MemoryOf(holder) / length.TotalHours;

        // In the first sixth, code is compiled again as it proves hot, and pools and buffers reach their size.
        double[][] settled = [.. readings.Skip(readings.Count / 6)];
        string[] names = ["managed heap, MB", "memory of the process, MB", "handles", "threads"];
        Trend[] trends = [.. names.Select((_, column) => Trend.Of([.. settled.Select(reading => reading[column])], Distance))];
        for (int column = 0; column < names.Length; column++) Console.WriteLine($"{names[column],-26} {trends[column]}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the seconds of the result take {ofResult:0.000} MB an hour"));
        return
        [
            new Mark("soak-heap-mb-an-hour", trends[0].AtLeast, ofResult),
            new Mark("soak-memory-mb-an-hour", trends[1].AtLeast, 2 * ofResult),
            new Mark("soak-handles-an-hour", trends[2].AtLeast, 0),
            new Mark("soak-threads-an-hour", trends[3].AtLeast, 0),
        ];
    }

    private static async Task MeasureAsync(TimeSpan length, List<double[]> readings, Holder holder)
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        Task<LoadResult> running = PlanOf(target.Address, length).RunAsync();
        while (await Task.WhenAny(running, Task.Delay(Distance)) != running) readings.Add(Read());
        holder.Result = await running;
    }

    private static LoadPlanBuilder PlanOf(Uri address, TimeSpan length) => Load.Scenarios(
        Load.Scenario("open", Get).Profile(p => p.Hold(PerSecond.PerSecond(), length)),
        Load.Scenario("closed", async user =>
        {
            await Get(user).ConfigureAwait(false);
            await user.Think(0.5.Seconds(), 1.5.Seconds()).ConfigureAwait(false);
        }).Profile(p => p.Hold(Users.Users(), length))).Against(address);

    private static async Task Get(VirtualUser user)
    {
        using HttpResponseMessage response = await user.Http.GetAsync("/hello").ConfigureAwait(false);
        user.CheckStatus(response, System.Net.HttpStatusCode.OK);
    }

    private static double[] Read()
    {
        double heap = GC.GetTotalMemory(forceFullCollection: true) / Megabyte;
        using var process = Process.GetCurrentProcess();
        return [heap, process.WorkingSet64 / Megabyte, process.HandleCount, process.Threads.Count];
    }

    private static void Print(Holder holder, int readings)
    {
        LoadResult result = holder.Result!;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Duration.TotalMinutes:0} min, {result.Statistics.Count} samples, {result.Statistics.Failed} failed, {readings} readings"));
    }

    // In MB.
    private static double MemoryOf(Holder holder)
    {
        long with = GC.GetTotalMemory(forceFullCollection: true);
        holder.Result = null;
        return (with - GC.GetTotalMemory(forceFullCollection: true)) / Megabyte;
    }

    // The only reference to the result: one in a variable, or in an expression, may live until its method ends.
    private sealed class Holder
    {
        public LoadResult? Result { get; set; }
    }
}
