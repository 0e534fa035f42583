using System.Diagnostics;
using System.Globalization;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>What a process of a load has written about itself: at moments of the system's clock, its CPU time and its requests so far.</summary>
internal sealed class CostReadings
{
    private const string Agent = "agent-";
    private const string Alone = "alone-";

    private readonly (long At, double Cpu, long Requests)[] _readings;

    private CostReadings(string path)
    {
        IsAgent = Path.GetFileName(path).StartsWith(Agent, StringComparison.Ordinal);
        _readings = [.. File.ReadLines(path).Select(Parse)];
    }

    /// <summary>Whether the process was an agent.</summary>
    public bool IsAgent { get; }

    /// <summary>The file of this process.</summary>
    public static string PathOf(string folder, bool isAgent) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{(isAgent ? Agent : Alone)}{Environment.ProcessId}"));

    /// <summary>Reads what the processes have written, and deletes it.</summary>
    public static IReadOnlyList<CostReadings> Take(string folder, int processes)
    {
        string[] files = Directory.GetFiles(folder);
        if (files.Length != processes) throw new InvalidOperationException($"{files.Length} of {processes} processes measured themselves.");
        CostReadings[] all = [.. files.Select(file => new CostReadings(file))];
        foreach (string file in files) File.Delete(file);
        return all;
    }

    /// <summary>
    /// The CPU time of a request in microseconds, of several processes together, in a window in which all of them are warm and have load.
    /// </summary>
    /// <param name="processes">The processes.</param>
    /// <param name="among">All processes that share the machine, which decide the window.</param>
    /// <param name="length">The length of the window.</param>
    public static double CostOf(IEnumerable<CostReadings> processes, IReadOnlyCollection<CostReadings> among, TimeSpan length)
    {
        long from = among.Max(one => one._readings[0].At) + TicksOf(SharedLoad.WarmUp), until = from + TicksOf(length);
        if (among.Min(one => one._readings[^1].At) < until) throw new InvalidOperationException("The processes had no load at the same time.");
        (double Cpu, long Requests)[] spent = [.. processes.Select(one => one.Between(from, until))];
        return spent.Sum(one => one.Cpu) / spent.Sum(one => one.Requests);
    }

    private (double Cpu, long Requests) Between(long from, long until)
    {
        (_, double cpu, long requests) = _readings.First(reading => reading.At >= from);
        (_, double cpuThen, long requestsThen) = _readings.Last(reading => reading.At <= until);
        return (cpuThen - cpu, requestsThen - requests);
    }

    private static long TicksOf(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private static (long At, double Cpu, long Requests) Parse(string line)
    {
        string[] parts = line.Split(' ');
        return (
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            double.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
