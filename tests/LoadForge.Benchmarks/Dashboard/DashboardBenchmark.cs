using System.Diagnostics;
using System.Globalization;
using LoadForge.Benchmarks.Http;

namespace LoadForge.Benchmarks.Dashboard;

/// <summary>
/// What the dashboard costs at 20,000 requests a second: CPU per request of the generator with a page open that reads and another that has stopped reading, and
/// without a dashboard, in turns of one process against one target.
/// </summary>
internal static class DashboardBenchmark
{
    private const string AddressLine = "Live dashboard: ";
    private const int Pairs = 10;
    private const int SecondsPerTurn = 6;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        List<double> costs = await CostsAsync(target.Address);
        costs.RemoveRange(0, PacedLoad.WarmUpTurns);
        var ratios = new List<double>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            (double first, double second) = (costs[2 * pair], costs[(2 * pair) + 1]);
            (double open, double closed) = PacedLoad.IsOpenFirst(pair) ? (first, second) : (second, first);
            ratios.Add(open / closed);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pair {pair + 1}: {ratios[^1]:0.000}, {closed:0.00} µs without"));
        }

        return [new Mark("dashboard-cpu", Statistic.Median(ratios), 1.03)];
    }

    // The CPU time per request of each turn.
    private static async Task<List<double>> CostsAsync(Uri target)
    {
        ProcessStartInfo start = ChildProcess.StartInfo(
            "child", "paced", target.ToString(), SecondsPerTurn.ToString(CultureInfo.InvariantCulture), Pairs.ToString(CultureInfo.InvariantCulture));
        using Process child = Process.Start(start) ?? throw new InvalidOperationException("The generator did not start.");
        using StreamReader output = child.StandardOutput;
        var costs = new List<double>();
        Uri? address = null;
        DashboardReaders? readers = null;
        try
        {
            while (await output.ReadLineAsync() is { } line)
            {
                if (line.StartsWith(AddressLine, StringComparison.Ordinal)) address = new Uri(line[AddressLine.Length..]);
                if (address is not null && (line == PacedLoad.Open || line.StartsWith(AddressLine, StringComparison.Ordinal)))
                {
                    readers = await DashboardReaders.OpenAsync(address);
                }
                else if (line != PacedLoad.Open)
                {
                    costs.Add(Cost(line, readers));
                    readers?.Dispose();
                    readers = null;
                }
            }
        }
        finally
        {
            readers?.Dispose();
        }

        return costs.Count == PacedLoad.WarmUpTurns + (2 * Pairs) ? costs : throw new InvalidOperationException("The generator ended too early.");
    }

    private static double Cost(string line, DashboardReaders? readers)
    {
        Console.WriteLine($"  {line}{(readers is null ? "" : $", {readers.Events} events read")}");
        if (readers?.Events < SecondsPerTurn) throw new InvalidOperationException("The page got no events, so it cost nothing.");
        return double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
