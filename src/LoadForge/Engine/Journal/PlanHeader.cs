using System.Globalization;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;
using LoadForge.Engine.Health;
using LoadForge.Formatting;
using LoadForge.Http;
using LoadForge.Http11.Sockets;
using LoadForge.Plans;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Journal;

/// <summary>What the first record of a run says: the plan, without secrets, and this process.</summary>
internal static class PlanHeader
{
    /// <summary>The version of LoadForge.</summary>
    public static string ProductVersion { get; } =
        typeof(PlanHeader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>The header of a run of a plan in this process.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="redactor">Removes secrets.</param>
    /// <param name="startedAt">When the run starts.</param>
    public static JournalHeader Of(LoadPlan plan, Redactor redactor, DateTimeOffset startedAt) => new()
    {
        ProductVersion = ProductVersion,
        Name = plan.Name,
        Target = plan.Target is { } target ? redactor.Address(target).OriginalString : null,
        InsecureHosts = plan.Http.InsecureHosts,
        Seed = plan.Seed,
        StartedAt = startedAt,
        Workloads =
        [
            .. plan.Workloads.Select(workload => new WorkloadSummary(
                workload.Name,
                workload.Profile,
                workload.Start,
                [.. workload.Scenarios.Select(part => KeyValuePair.Create(part.Scenario.Name, part.Weight))])),
        ],
        Thresholds = [.. plan.Thresholds.Select(threshold => threshold.ToString())],
        DefaultThresholds = plan.Defaults.Length,
        Baselines = [.. plan.Baselines.Select(baseline => redactor.Text(baseline.ToString()))],
        Environment = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}",
        Cores = Environment.ProcessorCount,
        InlineCompletions = InlineCompletions.AreOn,
        ServerGarbageCollection = GCSettings.IsServerGC,
        OptimizedScenarios = plan.Scenarios.All(scenario => CodeBuild.IsOptimized(scenario.Code)),
        WatchesSockets = TransportFactory.WatchesSockets(plan.Http),
        LimitsConnections = plan.Http.ConnectionsPerHost < int.MaxValue,
    };

    /// <summary>How the plans of two headers differ; null if they are the same plan. Processes and the times of their starts may differ.</summary>
    public static string? Difference(JournalHeader left, JournalHeader right) =>
        HeaderEncoding.PlanOf(left).AsSpan().SequenceEqual(HeaderEncoding.PlanOf(right)) ? null
        : left.Name != right.Name ? $"they are of different runs, \"{left.Name}\" and \"{right.Name}\""
        : left.Seed != right.Seed ? string.Create(CultureInfo.InvariantCulture, $"their seeds differ, {left.Seed} and {right.Seed}")
        : left.Target != right.Target ? $"their targets differ, {left.Target ?? "none"} and {right.Target ?? "none"}"
        : !left.Scenarios.SequenceEqual(right.Scenarios) ? Different("scenarios", left.Scenarios, right.Scenarios)
        : !left.Thresholds.SequenceEqual(right.Thresholds) ? Different("thresholds", left.Thresholds, right.Thresholds)
        : !left.Baselines.SequenceEqual(right.Baselines) ? Different("baselines", left.Baselines, right.Baselines)
        : Different("load profiles", Profiles(left), Profiles(right));

    // Only what is not in both.
    private static string Different(string what, IEnumerable<string> left, IEnumerable<string> right)
    {
        (string[] one, string[] other) = ([.. left.Except(right)], [.. right.Except(left)]);
        return one.Length + other.Length == 0 ? $"their {what} differ" : $"their {what} differ, {Shown(one)} and {Shown(other)}";
    }

    private static string Shown(string[] texts) => texts.Length == 0 ? "none" : BoundedList.Quoted(texts);

    private static IEnumerable<string> Profiles(JournalHeader header) => header.Workloads.Select(workload => workload.Profile.ToString());
}
