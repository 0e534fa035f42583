using System.Globalization;
using LoadForge.Benchmarks.Cli;

namespace LoadForge.Benchmarks.Http;

/// <summary>CPU per request and requests per second of LoadForge beside HttpClient alone and other load generators, in turns against one target.</summary>
internal static class HttpBenchmark
{
    private const int Rounds = 5;
    private const int SecondsPerTurn = 4;

    public static async Task<IReadOnlyList<Mark>> RunAsync()
    {
        using TargetProcess target = await TargetProcess.StartAsync();
        var contenders = new Dictionary<string, Func<Uri, int, Task<HttpRound>>>(PeerTools.Installed())
        {
            ["HttpClient"] = (address, seconds) => ChildAsync("bare", address, seconds),
            ["LoadForge"] = (address, seconds) => ChildAsync("loadforge", address, seconds),
            ["loadforge run"] = CommandLineTool.RunAsync,
        };
        var rounds = contenders.Keys.ToDictionary(name => name, _ => new List<HttpRound>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((string name, Func<Uri, int, Task<HttpRound>> run) in contenders)
            {
                rounds[name].Add(await run(target.Address, SecondsPerTurn));
            }
        }

        Print(rounds);
        return Marks(rounds);
    }

    private static async Task<HttpRound> ChildAsync(string contender, Uri address, int seconds)
    {
        string output = await ChildProcess.OutputOfAsync(
            ChildProcess.StartInfo("child", contender, address.ToString(), seconds.ToString(CultureInfo.InvariantCulture)));
        double[] statistics = [
            .. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(value => double.Parse(value, CultureInfo.InvariantCulture))
        ];
        return new HttpRound(statistics[0], statistics[1], statistics[2]);
    }

    private static void Print(Dictionary<string, List<HttpRound>> rounds)
    {
        Console.WriteLine(
            $"{HttpContenders.Connections} connections, medians of {Rounds} rounds of {SecondsPerTurn} s in turns, {Environment.ProcessorCount} cores shared "
                + $"with the target");
        Console.WriteLine($"{"",-14}{"CPU µs/request",16}{"requests/s",14}{"B/request",12}{"CPU ÷ wrk",12}");
        double wrk = rounds.TryGetValue("wrk", out List<HttpRound>? wrkRounds) ? Cpu(wrkRounds) : double.NaN;
        foreach ((string name, List<HttpRound> of) in rounds)
        {
            double rate = Statistic.Median(of.Select(round => round.RequestsPerSecond));
            double allocated = Statistic.Median(of.Select(round => round.AllocatedPerRequest));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14}{Cpu(of),16:0.00}{rate,14:0}{allocated,12:0}{Cpu(of) / wrk,12:0.00}"));
        }
    }

    private static List<Mark> Marks(Dictionary<string, List<HttpRound>> rounds)
    {
        List<Mark> marks = [];
        if (rounds.ContainsKey("wrk")) marks.Add(new Mark("http-cpu-over-wrk", Ratio("LoadForge", "wrk"), 1.50));
        if (rounds.ContainsKey("hey")) marks.Add(new Mark("http-cpu-over-hey", Ratio("LoadForge", "hey"), 0.75));
        marks.Add(new Mark("http-cpu-over-bare-client", Ratio("LoadForge", "HttpClient"), 1.08));
        double allocated = Statistic.Median(rounds["LoadForge"].Zip(rounds["HttpClient"], (ours, bare) => ours.AllocatedPerRequest - bare.AllocatedPerRequest));
        marks.Add(new Mark("http-bytes-over-bare-client", allocated, 400));
        return marks;

        // Neighbours in time share the machine's mood: the ratio is taken round by round.
        double Ratio(string ours, string theirs) =>
            Statistic.Median(rounds[ours].Zip(rounds[theirs], (left, right) => left.CpuMicrosecondsPerRequest / right.CpuMicrosecondsPerRequest));
    }

    private static double Cpu(List<HttpRound> rounds) => Statistic.Median(rounds.Select(round => round.CpuMicrosecondsPerRequest));
}
