using System.Diagnostics;
using System.Globalization;
using LoadForge.Benchmarks.Http;

namespace LoadForge.Benchmarks.Dashboard;

/// <summary>
/// What the dashboard costs at 20,000 requests a second: CPU per request of the generator with a page open that reads and another that has stopped reading, and
/// without a dashboard, in turns against one target.
/// </summary>
internal static class DashboardBenchmark
{
    private const int Pairs = 10;
    private const int SecondsPerTurn = 6;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        var ratios = new List<double>();
        for (int pair = 0; pair < Pairs; pair++)
        {
            bool isFirst = pair % 2 == 0;
            double first = await CpuAsync(target.Address, isFirst);
            double second = await CpuAsync(target.Address, !isFirst);
            ratios.Add(isFirst ? first / second : second / first);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"pair {pair + 1}: {ratios[^1]:0.000}, {(isFirst ? second : first):0.00} µs without"));
        }

        return [new Mark("dashboard-cpu", Statistic.Median(ratios), 1.03)];
    }

    private static async Task<double> CpuAsync(Uri address, bool isOpen)
    {
        ProcessStartInfo start = ChildProcess.StartInfo(
            "child", "paced", address.ToString(), SecondsPerTurn.ToString(CultureInfo.InvariantCulture), isOpen ? "open" : "none");
        using Process child = Process.Start(start) ?? throw new InvalidOperationException("The generator did not start.");
        using StreamReader output = child.StandardOutput;
        if (!isOpen) return Cpu(await output.ReadToEndAsync());

        string printed = await output.ReadLineAsync() ?? throw new InvalidOperationException("The generator printed no address.");
        using DashboardReaders readers = await DashboardReaders.OpenAsync(new Uri(printed["Live dashboard: ".Length..]));
        double cpu = Cpu(await output.ReadToEndAsync());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {readers.Events} events read"));
        return readers.Events >= SecondsPerTurn ? cpu : throw new InvalidOperationException("The page got no events, so it cost nothing.");
    }

    private static double Cpu(string output)
    {
        Console.Write("  " + output);
        return double.Parse(output.Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
