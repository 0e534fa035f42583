using LoadForge.Profiles;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Agents;
using LoadForge.Results.Comparisons;
using LoadForge.Results.Samples;
using LoadForge.Settings;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests.Json.Documents;

/// <summary>A result in which nothing is missing.</summary>
internal static class FullResult
{
    public static LoadResult Make()
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("GET /catalog").Step("pay").Failing(7, example: "no capacity")
            .Profile(profile => profile.WarmUp(20.PerSecond(), 5.Seconds()).Hold(50.PerSecond(), 25.Seconds())).Stall(15.Seconds(), 3.Seconds())
            .Verdicts(Sample.Failed() with { CourseEnds = [.. Enumerable.Range(1, 12).Select(window => (5 * window).Seconds())] }, Sample.Passed()).Build();
        LatencyStatistics times = result.Statistics.ServiceTime;
        LatencyStatistics none = LatencyStatistics.None;
        var timings = new RequestTimings { NameLookup = none, Connect = times, Tls = none, FirstByte = times, Download = times };
        return result with
        {
            Statistics = result.Statistics with
            {
                Timings = timings,
                ExtensionValues = [ExtensionValue.Sum("calls", 3), ExtensionValue.Mean("share", 0, 0)],
            },
            Workloads = [new WorkloadSummary("checkout", result.Profile, TimeSpan.Zero, [KeyValuePair.Create("checkout", 1)])],
            Changes = [new LoadChange(7.Seconds(), "checkout", LoadModel.Open, 50, 60, 2.Seconds())],
            Environment = new RunEnvironment
            {
                Machine = "build-7",
                OperatingSystem = "Debian GNU/Linux 13",
                Architecture = "x64",
                Cpu = "AMD EPYC 7B13",
                Cores = 8,
                Memory = 16L << 30,
                Runtime = ".NET 10.0.1",
                GarbageCollection = "server",
                Build = "Release",
                LoadForge = "1.2.3",
                BuildServer = new BuildServer("GitHub Actions", "github") { Build = "nightly #42", Commit = "1f212ac", Branch = "main" },
            },
            Settings = [new RunSetting("request timeout", "3 s", IsDefault: false)],
            Samples = [.. result.Samples.Select(Explained)],
            Comparisons = [Comparison()],
            Agents = [Agent("agent 1 (build-7)"), Agent("agent 2 (build-8)") with { Saturation = ["CPU 97 %"], Failure = "it stood still for 4 s" }],
            Checks = [new CheckStatistics("checkout", "has an id", 99, 1) { Example = "no property \"id\"" }],
            OtherRequests = new OtherRequests(3, 1),
            InsecureHosts = ["shop.test"],
            ExtensionSummaries = ["3 calls"],
            Log = ["> GET /"],
            Generator = result.Generator with { CpuWaitShare = new Ratio(0.1), ConnectionQueue = times, ResponseDelay = times },
        };
    }

    public static AgentResult Agent(string name) => new()
    {
        Name = name,
        Share = new Ratio(0.5),
        Starts = new StartCounts(640, 625, 3, 15),
        Ok = 1_240,
        Failed = 7,
        Requests = 1_247,
        Throughput = new ArrivalRate(49.6),
        StartSkew = TimeSpan.FromMicroseconds(400),
        ClockBound = TimeSpan.FromMicroseconds(90),
        StartDelayP99 = 1.2.Milliseconds(),
        CpuShare = new Ratio(0.31),
        GcPauseShare = new Ratio(0.002),
        Saturation = [],
    };

    private static StepSamples Explained(StepSamples samples) => samples with
    {
        Slowest =
        [
            .. samples.Slowest.Select(sample => sample with
            {
                Timings = new SampleTimings(1.Milliseconds(), 2.Milliseconds(), 3.Milliseconds(), 4.Milliseconds(), 5.Milliseconds()),
                TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            }),
        ],
    };

    private static BaselineComparison Comparison() => new()
    {
        Name = "checkout",
        RunsBefore = 3,
        RunsAfter = 1,
        Differences = [],
        Changes =
        [
            new Change
            {
                Scenario = "checkout",
                Step = "pay",
                Metric = "p95",
                Unit = MetricUnit.Time,
                Before = 20_000,
                After = 26_000,
                Interval = new ConfidenceInterval(0.2, double.PositiveInfinity, 0.95),
                MinEffect = 0.05,
                Answer = ComparisonAnswer.Worse,
            },
        ],
    };
}
