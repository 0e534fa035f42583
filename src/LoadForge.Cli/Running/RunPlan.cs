using LoadForge.Cli.Flags;
using LoadForge.Cli.Output;
using LoadForge.Cli.Reports;
using LoadForge.Dashboard;
using LoadForge.OpenTelemetry;
using LoadForge.Parsing;
using LoadForge.Scripts;

namespace LoadForge.Cli.Running;

/// <summary>Makes the plan of a command line.</summary>
internal static class RunPlan
{
    private const string SeedSetting = "LOADFORGE_SEED";

    /// <summary>The plan, without observers: target, profile, thresholds, seed. It sends nothing.</summary>
    /// <param name="flags">The command line.</param>
    /// <param name="console">Is told about redirects.</param>
    /// <exception cref="CliException">A flag is invalid.</exception>
    public static ChosenTarget Of(RunFlags flags, CliConsole console)
    {
        ChosenTarget chosen = TargetPlan.Of(flags.Target, console);
        if (!flags.Load.IsEmpty || !chosen.HasProfile) chosen.Plan.Profile(FlagProfile.Of(flags.Load));
        chosen.Plan.Expect([.. flags.Thresholds]);
        ProtectionOptions.Apply(flags.Protection, chosen.Plan, console);
        if (flags.Seed is { } seed) SetSeed(chosen.Plan, seed, console);
        return chosen;
    }

    /// <summary>Sets the seed of a plan. It wins over the environment variable, as each flag does and what an agent is ordered to run.</summary>
    public static void SetSeed(LoadPlanBuilder plan, int seed, CliConsole console)
    {
        console.Unset(SeedSetting);
        plan.Seed(seed);
    }

    /// <summary>Adds to the flags what a test of a plan file asks for besides the load. Flags win.</summary>
    /// <exception cref="CliException">
    /// A file of the test is not in the folder of the plan, a report has no known ending, its folder is missing, the baseline has another ending than that of
    /// baselines, or there is nothing to compare with.
    /// </exception>
    public static RunFlags With(RunFlags flags, PlanTest? test)
    {
        RunFlags all = test is null
            ? flags
            : flags with
            {
                HasDashboard = flags.HasDashboard || test.HasDashboard,
                PrometheusPort = flags.PrometheusPort ?? test.PrometheusPort,
                HasOtlp = flags.HasOtlp || test.HasOtlp,
                Files = flags.Files.IsEmpty ? [.. test.Reports.Select(path => OutputFile.Of(InFolder(path, flags)))] : flags.Files,
                Baseline = flags.Baseline ?? (test.Baseline is { } baseline ? InFolder(baseline, flags) : null),
            };
        if (all.Baseline is { } file) BaselineInput.Checked(file);
        return all.ComparesOnly && all.Baseline is null ? throw new CliException("--compare needs a baseline: add --baseline FILE.") : all;
    }

    // A plan may come from elsewhere: it writes beside itself only.
    private static string InFolder(string path, RunFlags flags)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(flags.Target.File!))!;
        string full = Path.GetFullPath(path, folder);
        return BoundedPath.IsIn(folder, full)
            ? full
            : throw new CliException($"{flags.Target.File}: \"{path}\" is not in the folder of the plan; use a path in it, such as load.html.");
    }

    /// <summary>Adds what follows the runs of the plan from outside.</summary>
    public static LoadPlanBuilder Watched(LoadPlanBuilder plan, RunFlags flags, CliConsole console)
    {
        if (flags.HasDashboard) plan.WithDashboard(console.Tell);
        if (flags.PrometheusPort is { } port) plan.ExportToPrometheus(port);
        if (flags.HasOtlp) plan.ExportToOtlp(new OtlpExport { Endpoint = flags.OtlpEndpoint });
        return flags.Journal is { } journal ? plan.Journal(journal) : plan;
    }
}
