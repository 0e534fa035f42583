using System.Globalization;
using LoadForge.Benchmarks.Http;

namespace LoadForge.Benchmarks.Journal;

/// <summary>What the journal of a run costs: CPU per request with and without it, in turns against one target.</summary>
internal static class JournalBenchmark
{
    private const int Pairs = 12;
    private const int SecondsPerTurn = 4;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        string file = Path.Combine(Path.GetTempPath(), $"loadforge-{Environment.ProcessId}.lfj");
        var ratios = new List<double>();
        try
        {
            for (int pair = 0; pair < Pairs; pair++)
            {
                bool isFirst = pair % 2 == 0;
                double first = await CpuAsync(target.Address, isFirst ? file : null);
                double second = await CpuAsync(target.Address, isFirst ? null : file);
                ratios.Add(isFirst ? first / second : second / first);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pair {pair + 1}: {ratios[^1]:0.000}, {new FileInfo(file).Length} bytes"));
            }
        }
        finally
        {
            File.Delete(file);
        }

        return [new Mark("journal-cpu", Statistic.Median(ratios), 1.01)];
    }

    private static async Task<double> CpuAsync(Uri address, string? journal)
    {
        string[] arguments = ["child", "loadforge", address.ToString(), SecondsPerTurn.ToString(CultureInfo.InvariantCulture)];
        string output = await ChildProcess.OutputOfAsync(ChildProcess.StartInfo(journal is null ? arguments : [.. arguments, journal]));
        return double.Parse(output.Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
