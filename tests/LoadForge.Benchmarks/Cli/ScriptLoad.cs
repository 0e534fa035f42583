using System.Globalization;
using LoadForge.Results;
using LoadForge.Scripts;
using LoadForge.Testing;

namespace LoadForge.Benchmarks.Cli;

/// <summary>A child process that runs a script of four actions with two functions, and the same scenario in C#, turn after turn.</summary>
internal static class ScriptLoad
{
    private const int Pairs = 15;
    private const int Users = 16;
    private const int Iterations = 20_000;
    private const int UncountedPairs = 2;

    // The target answers every request with it.
    private const int Ordered = 200;

    /// <summary>Prints for each pair the CPU time of a request in microseconds: that of the script, that of the code.</summary>
    public static async Task<int> RunAsync(Uri address)
    {
        string path = Path.Combine(Path.GetTempPath(), $"loadforge-{Environment.ProcessId}.yml");
        await File.WriteAllTextAsync(path, ScriptTwin.Script(Ordered));
        try
        {
            for (int pair = 0; pair < UncountedPairs + Pairs; pair++)
            {
                bool isFirst = pair % 2 == 0;
                double first = await CostAsync(isFirst ? OfScript(path) : OfCode(), address);
                double second = await CostAsync(isFirst ? OfCode() : OfScript(path), address);
                (double script, double code) = isFirst ? (first, second) : (second, first);
                if (pair >= UncountedPairs) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{script} {code}"));
            }
        }
        finally
        {
            File.Delete(path);
        }

        return 0;
    }

    private static LoadPlanBuilder OfScript(string path) => ScriptFile.Read(path).ToPlan();

    private static LoadPlanBuilder OfCode() => ScriptTwin.Code(Ordered);

    private static async Task<double> CostAsync(LoadPlanBuilder plan, Uri address)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        LoadResult result = await plan.Against(address).Profile(p => p.Hold(Users.Users(), 5.Minutes()).Iterations(Iterations)).Seed(1).RunAsync();
        TimeSpan used = Environment.CpuUsage.TotalTime - before;
        if (result.Statistics.Failed > 0) throw new InvalidOperationException($"{result.Statistics.Failed} requests failed.");
        return used.TotalMicroseconds / (ScriptTwin.Requests * Iterations);
    }
}
