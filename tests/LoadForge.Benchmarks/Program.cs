using LoadForge.Benchmarks.Capacity;
using LoadForge.Benchmarks.Cli;
using LoadForge.Benchmarks.Cluster;
using LoadForge.Benchmarks.Dashboard;
using LoadForge.Benchmarks.Health;
using LoadForge.Benchmarks.Http;
using LoadForge.Benchmarks.Journal;
using LoadForge.Benchmarks.Micro;
using LoadForge.Benchmarks.Pace;
using LoadForge.Benchmarks.Soak;
using LoadForge.Benchmarks.Users;
using LoadForge.Benchmarks.Verdicts;

namespace LoadForge.Benchmarks;

internal static class Program
{
    private const int UnknownName = 2;
    private const int CannotRun = 3;

    public static async Task<int> Main(string[] args)
    {
        try
        {
            return await RunAsync(args);
        }
        catch (BenchmarkException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return CannotRun;
        }
    }

    private static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["micro", ..]:
                return Print(await MicroBenchmark.RunAsync());
            case ["http", ..]:
                return Print(await HttpBenchmark.RunAsync());
            case ["pace", ..]:
                return Print(await PaceBenchmark.RunAsync());
            case ["users", ..]:
                return Print(await UsersBenchmark.RunAsync());
            case ["soak", "run", .. var minutes]:
                return Print(await SoakRun.RunAsync(
                    TimeSpan.FromMinutes(minutes is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 60)));
            case ["soak", ..]:
                return Print(SoakBenchmark.Run());
            case ["health", ..]:
                return Print(await HealthBenchmark.RunAsync());
            case ["capacity", ..]:
                return Print(await CapacityBenchmark.RunAsync());
            case ["verdicts", .. var parts]:
                return Print(await VerdictsBenchmark.RunAsync(parts));
            case ["journal", ..]:
                return Print(await JournalBenchmark.RunAsync());
            case ["dashboard", ..]:
                return Print(await DashboardBenchmark.RunAsync());
            case ["cli", ..]:
                return Print(await CliBenchmark.RunAsync());
            case ["cluster", .. var parts]:
                return Print(await ClusterBenchmark.RunAsync(parts));
            case ["child", "shared", var address, var users, var seconds, var folder, .. var join]:
                return await SharedLoad.RunAsync(
                    new Uri(address),
                    int.Parse(users, System.Globalization.CultureInfo.InvariantCulture),
                    int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture),
                    folder,
                    join is [var file] ? file : null);
            case ["child", "steady", var rate, var folder, .. var join]:
                return await AgentOverhead.RunAsync(
                    int.Parse(rate, System.Globalization.CultureInfo.InvariantCulture), folder, join is [var joinFile] ? joinFile : null);
            case ["child", "script", var address]:
                return await ScriptLoad.RunAsync(new Uri(address));
            case ["child", "spin"]:
                return HealthBenchmark.KeepBusy();
            case ["child", "target"]:
                return await TargetProcess.ServeAsync();
            case ["child", "paced", var address, var seconds, var pairs]:
                return await PacedLoad.RunAsync(
                    new Uri(address),
                    int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture),
                    int.Parse(pairs, System.Globalization.CultureInfo.InvariantCulture));
            case ["child", "bare", var address, var seconds]:
                return await HttpContenders.BareAsync(new Uri(address), int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
            case ["child", "loadforge", var address, var seconds]:
                return await HttpContenders.LoadForgeAsync(new Uri(address), int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
            case ["child", "loadforge", var address, var seconds, var journal]:
                return await HttpContenders.LoadForgeAsync(new Uri(address), int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture), journal);
            default:
                await Console.Error.WriteLineAsync(
                    "Name a benchmark: micro, http, pace, users, soak, health, capacity, verdicts, journal, dashboard, cli or cluster.");
                return UnknownName;
        }
    }

    private static int Print(IReadOnlyList<Mark> marks)
    {
        Console.WriteLine();
        foreach (Mark mark in marks) Console.WriteLine(mark);
        return marks.All(mark => mark.IsReached) ? 0 : 1;
    }
}
