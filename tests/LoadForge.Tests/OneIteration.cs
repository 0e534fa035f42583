using LoadForge.Http;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;

namespace LoadForge.Tests;

/// <summary>Runs a scenario once, by one user, and hands back what was recorded: the shortest way through the real engine.</summary>
internal static class OneIteration
{
    public const string Scenario = "scenario";

    public static Task<LoadResult> RunAsync(
        Func<VirtualUser, Task> body,
        Uri? target = null,
        Func<HttpSettings, HttpSettings>? http = null,
        TimeProvider? clock = null,
        CancellationToken cancellation = default)
    {
        LoadPlanBuilder plan = Load.Scenario(Scenario, body).Profile(
            p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(1)).Http(http ?? (settings => settings)).Clock(clock ?? TimeProvider.System);
        if (target is not null) plan.Against(target);
        return plan.Build(new LoadSettings { FullLoadUnderDebugger = true }).RunAsync(cancellation);
    }

    /// <summary>Runs one request to a path of the target.</summary>
    public static Task<LoadResult> GetAsync(Uri target, string path, Func<HttpSettings, HttpSettings>? http = null) =>
        RunAsync(async user => { using HttpResponseMessage _ = await user.Http.GetAsync(path); }, target, http);
}
