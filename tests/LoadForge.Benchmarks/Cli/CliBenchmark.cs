using System.Diagnostics;
using System.Globalization;
using LoadForge.Benchmarks.Http;

namespace LoadForge.Benchmarks.Cli;

/// <summary>
/// What it costs to load a target without a compiler: CPU per request of a run by flags and of the same run from C#, and of a script and the same scenario in
/// C#, in turns against one target.
/// </summary>
internal static class CliBenchmark
{
    private const int Pairs = 9;
    private const int SecondsPerTurn = 5;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        return [await FlagsAsync(target.Address), await ScriptAsync(target.Address)];
    }

    private static async Task<Mark> FlagsAsync(Uri target)
    {
        var ratios = new List<double>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            bool isFirst = pair % 2 == 0;
            HttpRound first = isFirst ? await CommandLineTool.RunAsync(target, SecondsPerTurn) : await CommandLineTool.RunCodeAsync(target, SecondsPerTurn);
            HttpRound second = isFirst ? await CommandLineTool.RunCodeAsync(target, SecondsPerTurn) : await CommandLineTool.RunAsync(target, SecondsPerTurn);
            (HttpRound flags, HttpRound code) = isFirst ? (first, second) : (second, first);
            ratios.Add(flags.CpuMicrosecondsPerRequest / code.CpuMicrosecondsPerRequest);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"pair {pair + 1}: {ratios[^1]:0.000}; by flags {flags.CpuMicrosecondsPerRequest:0.00} µs, from C# {code.CpuMicrosecondsPerRequest:0.00} µs"));
        }

        return new Mark("cli-flags-cpu", Statistic.Median(ratios), 1.05);
    }

    private static async Task<Mark> ScriptAsync(Uri target)
    {
        ProcessStartInfo start = ChildProcess.StartInfo("child", "script", target.ToString());
        string output = await ChildProcess.OutputOfAsync(start);
        var ratios = new List<double>();
        foreach (string line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            double[] costs = [.. line.Split(' ').Select(cost => double.Parse(cost, CultureInfo.InvariantCulture))];
            ratios.Add(costs[0] / costs[1]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"pair {ratios.Count}: {ratios[^1]:0.000}; script {costs[0]:0.00} µs, C# {costs[1]:0.00} µs"));
        }

        return new Mark("cli-script-cpu", Statistic.Median(ratios), 1.25);
    }
}
