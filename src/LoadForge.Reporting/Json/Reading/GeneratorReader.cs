using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Agents;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>Reads the health of the generator, its agents and its environment.</summary>
internal static class GeneratorReader
{
    public static GeneratorHealth Health(DocumentNode node) => new()
    {
        Saturation = [.. node.Items("saturation").Select(signal => signal.Text())],
        StartDelay = StatisticsReader.Times(node, "startDelay"),
        CpuShare = new Ratio(node.MaybeNumber("cpuShare") ?? 0),
        CpuWaitShare = node.MaybeNumber("cpuWaitShare") is { } wait ? new Ratio(wait) : null,
        ResponseDelay = Times(node, "responseDelay"),
        ConnectionQueue = Times(node, "connectionQueue"),
        GcPauseShare = new Ratio(node.MaybeNumber("gcPauseShare") ?? 0),
        MaxThreadPoolQueue = node.Whole("longestThreadPoolQueue"),
        NetworkReceived = node.MaybeWhole("networkReceivedBytes"),
        NetworkSent = node.MaybeWhole("networkSentBytes"),
        CountsBodiesOnly = node.Maybe("countsBodiesOnly") is not null && node.Flag("countsBodiesOnly"),
        Cores = node.Count("cores"),
        WarmUp = node.Time("warmUpUs"),
        InlineCompletions = node.Flag("inlineCompletions"),
        Transport = Transport(node),
        WatchesSockets = node.Flag("watchedSockets"),
        OptimizedScenarios = node.Flag("optimizedScenarios"),
        ServerGarbageCollection = node.Flag("serverGarbageCollection"),
    };

    /// <summary>What an agent did.</summary>
    public static AgentResult Agent(DocumentNode node) => new()
    {
        Name = node.Text("name"),
        Share = new Ratio(node.MaybeNumber("share") ?? 0),
        Starts = StatisticsReader.Starts(node.Of("starts")),
        Ok = node.Whole("ok"),
        Failed = node.Whole("failed"),
        Requests = node.Whole("requests"),
        Throughput = new ArrivalRate(node.MaybeNumber("throughput") ?? 0),
        StartSkew = MaybeTime(node, "startSkewUs"),
        ClockBound = MaybeTime(node, "clockBoundUs"),
        StartDelayP99 = MaybeTime(node, "startDelayP99Us"),
        CpuShare = new Ratio(node.MaybeNumber("cpuShare") ?? 0),
        GcPauseShare = new Ratio(node.MaybeNumber("gcPauseShare") ?? 0),
        Saturation = [.. node.Items("saturation").Select(signal => signal.Text())],
        Failure = node.MaybeText("failure"),
    };

    public static RunEnvironment Environment(DocumentNode node) => new()
    {
        Machine = node.Text("machine"),
        OperatingSystem = node.Text("operatingSystem"),
        Architecture = node.Text("architecture"),
        Cpu = node.Text("cpu"),
        Cores = node.Count("cores"),
        Memory = node.MaybeWhole("memoryBytes"),
        Runtime = node.Text("runtime"),
        GarbageCollection = node.Text("garbageCollection"),
        Build = node.MaybeText("build"),
        LoadForge = node.Text("product"),
        BuildServer = node.Maybe("ci") is { } server
            ? new BuildServer(server.Text("name"), "")
            {
                Build = server.MaybeText("build"),
                BuildUrl = WebAddress(server.MaybeText("url")),
                Commit = server.MaybeText("commit"),
                Branch = server.MaybeText("branch"),
            }
            : null,
    };

    /// <summary>The state of the generator in each block of the series.</summary>
    public static ImmutableArray<GeneratorSample> Samples(DocumentNode series, int blocks)
    {
        DocumentNode node = series.Of("generator"), starts = series.Of("starts");
        double?[] cpu = node.Column("cpuShare", blocks, static value => value.MaybeNumber());
        double?[] wait = node.Maybe("cpuWaitShare") is null ? new double?[blocks] : node.Column("cpuWaitShare", blocks, static value => value.MaybeNumber());
        double?[] pauses = node.Column("gcPauseShare", blocks, static value => value.MaybeNumber());
        long[] queue = Wholes(node, "threadPoolQueue");
        TimeSpan[] delays = node.Column("startDelayP99Us", blocks, static value => value.Time());
        long?[] memory = node.Column("memoryBytes", blocks, static value => value.MaybeWhole());
        long?[] heap = node.Column("heapBytes", blocks, static value => value.MaybeWhole());
        int[] collections = node.Column("collections", blocks, static value => value.Count());
        int[] threads = node.Column("threadPoolThreads", blocks, static value => value.Count());
        int?[] connections = node.Column("connections", blocks, static value => value.MaybeCount());
        (long[] planned, long[] started) = (Wholes(starts, "planned"), Wholes(starts, "started"));
        (long[] late, long[] dropped) = (Wholes(starts, "late"), Wholes(starts, "dropped"));
        return
        [
            .. Enumerable.Range(0, blocks).Select(i => new GeneratorSample(new Ratio(cpu[i] ?? 0), new Ratio(pauses[i] ?? 0), queue[i], delays[i])
            {
                CpuWaitShare = wait[i] is { } share ? new Ratio(share) : null,
                Starts = new StartCounts(planned[i], started[i], late[i], dropped[i]),
                Memory = memory[i],
                Heap = heap[i],
                Collections = collections[i],
                ThreadPoolThreads = threads[i],
                Connections = connections[i],
            }),
        ];

        long[] Wholes(DocumentNode column, string name) => column.Column(name, blocks, static value => value.Whole());
    }

    private static TimeSpan? MaybeTime(DocumentNode node, string name) => node.Maybe(name) is null ? null : node.Time(name);

    private static LatencyStatistics? Times(DocumentNode node, string name) => node.Maybe(name) is null ? null : StatisticsReader.Times(node, name);

    private static TransportUse Transport(DocumentNode node)
    {
        string word = node.Text("transport");
        foreach (TransportUse use in Enum.GetValues<TransportUse>())
        {
            if (TransportText.Of(use) == word) return use;
        }

        throw node.Of("transport").Error("own, runtime, mixed or none");
    }

    // Reports make links of it.
    private static string? WebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? address : null;
}
