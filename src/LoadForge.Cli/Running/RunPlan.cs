using LoadForge.Cli.Flags;
using LoadForge.Dashboard;
using LoadForge.OpenTelemetry;

namespace LoadForge.Cli.Running;

/// <summary>Makes the plan of a command line.</summary>
internal static class RunPlan
{
    private const string SeedSetting = "LOADFORGE_SEED";

    /// <summary>The plan, without observers: target, profile, thresholds, seed. It sends nothing.</summary>
    /// <param name="flags">The command line.</param>
    /// <param name="console">Is told about redirects.</param>
    /// <exception cref="CliException">A flag is invalid.</exception>
    public static LoadPlanBuilder Of(RunFlags flags, CliConsole console)
    {
        LoadPlanBuilder plan = TargetPlan.Of(flags.Target, console);
        if (!flags.Load.IsEmpty || flags.Target.File is null) plan.Profile(FlagProfile.Of(flags.Load));
        plan.Expect([.. flags.Thresholds]);
        if (flags.Seed is not { } seed) return plan;
        console.Unset(SeedSetting);
        return plan.Seed(seed);
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
