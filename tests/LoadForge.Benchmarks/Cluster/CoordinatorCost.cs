using System.Globalization;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>What each agent costs its coordinator, from one agent to 10,000, and what breaks first on the way.</summary>
internal static class CoordinatorCost
{
    private const int Seconds = 60;
    private const int Rounds = 3;
    private const int Variants = 8;
    private const int LargeSeconds = 6;
    private const int UncountedSeconds = 2;
    private const double Flat = 1.2;
    private const double MaxMergeMilliseconds = 50;
    private const double Mebibyte = 1 << 20;

    private static readonly int[] Few = [1, 2, 5, 10, 20, 50];
    private static readonly int[] Many = [1000, 2000, 3000, 5000, 7000, 10_000];

    public static IReadOnlyList<Mark> Run()
    {
        AgentRecords[] small = RecordsOf(steps: 5, samples: 100);
        Mark flatness = Flatness(small);
        return
        [
            flatness,
            new Mark("cluster-merge-ms", Curve(small), MaxMergeMilliseconds),
            new Mark("cluster-merge-large-ms", Curve(RecordsOf(steps: 20, samples: 200)), MaxMergeMilliseconds),
        ];
    }

    private static AgentRecords[] RecordsOf(int steps, int samples)
    {
        AgentRecords[] records =
            [.. Enumerable.Range(1, Variants).Select(seed => new AgentRecords(seed, Seconds + UncountedSeconds, steps, samples))];
        double bytes = records.Average(agent => agent.Seconds[1].Length);
        Console.WriteLine(Text($"{steps} steps, {steps * samples} requests a second: a record has {bytes:0} bytes"));
        return records;
    }

    private static Mark Flatness(AgentRecords[] records)
    {
        var costs = Few.ToDictionary(agents => agents, _ => new List<double>());
        for (int round = 0; round <= Rounds; round++)
        {
            foreach (int agents in Few)
            {
                var cluster = new SimulatedCluster(agents, records);
                cluster.Start();
                TimeSpan before = cluster.Cpu;
                for (int second = 0; second < Seconds; second++) cluster.Second();

                // In the first round code is compiled.
                if (round > 0) costs[agents].Add((cluster.Cpu - before).TotalMilliseconds / Seconds / agents);
            }
        }

        var medians = costs.ToDictionary(part => part.Key, part => Statistic.Median(part.Value));
        foreach ((int agents, double cost) in medians)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{agents,6} agents: {cost:0.000} ms of CPU for each agent and second"));
        double rise = Few.SelectMany(less => Few.Where(more => more > less).Select(more => medians[more] / medians[less])).Max();
        return new Mark("cluster-cpu-rise", rise, Flat);
    }

    // The time of the merge with the fewest agents.
    private static double Curve(AgentRecords[] records)
    {
        double merge = double.NaN;
        string? broken = null;
        Console.WriteLine($"{"agents",8}{"start, CPU s",14}{"a second, CPU ms",18}{"reading ms",12}{"merge ms",10}{"MiB/s in",10}{"heap MiB",10}");
        foreach (int agents in Many)
        {
            var cluster = new SimulatedCluster(agents, records);
            cluster.Start();
            double start = cluster.Cpu.TotalSeconds;
            for (int second = 0; second < UncountedSeconds; second++) cluster.Second();
            (TimeSpan before, long bytes) = (cluster.Cpu, cluster.Bytes);
            for (int second = 0; second < LargeSeconds; second++) cluster.Second();
            double cpu = (cluster.Cpu - before).TotalMilliseconds / LargeSeconds;
            double reading = Statistic.Median(cluster.Sink.Seconds.Skip(UncountedSeconds).Select(second => second.Reading.TotalMilliseconds));
            double merging = Statistic.Median(cluster.Sink.Seconds.Skip(UncountedSeconds).Select(second => second.Merge.TotalMilliseconds));
            double heap = GC.GetTotalMemory(forceFullCollection: true) / Mebibyte;
            if (double.IsNaN(merge)) merge = merging;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{agents,8}{start,14:0.00}{cpu,18:0}{reading,12:0}{merging,10:0.0}{(cluster.Bytes - bytes) / Mebibyte / LargeSeconds,10:0.0}{heap,10:0}"));
            if (cpu > 1000) broken ??= Text($"a second of {agents} agents takes the coordinator {cpu / 1000:0.0} s of CPU");
            if (start > 10) broken ??= Text($"the clocks of {agents} agents are not compared within 10 s");
            GC.KeepAlive(cluster);
            if (broken is not null) break;
        }

        Console.WriteLine(broken is null ? "nothing breaks up to here" : $"what breaks first: {broken}");
        return merge;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
