using LoadForge.Engine.Extensions;
using LoadForge.Engine.Pacing;
using LoadForge.Http;
using LoadForge.Http.Naming;
using LoadForge.Plans;
using LoadForge.Recording;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <content>A run without a result.</content>
internal sealed partial class LoadRun
{
    private bool _isUnseen;

    /// <summary>Generates the load of a plan without extensions. Observers are not notified, and the recorded data is discarded.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Ends the run, after the plan's grace period at the latest.</param>
    public static async Task RunUnseenAsync(LoadPlan plan, CancellationToken cancellation)
    {
        using RunExtensions none = await RunExtensions.StartAsync(plan, cancellation).ConfigureAwait(false);
        using var run = new LoadRun(plan with { Journal = null }, none, []) { _isUnseen = true };
        await run.ConductAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs one iteration of each scenario of a plan, without thresholds, phases or a clock of the run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Ends the iterations.</param>
    public static async Task IterateUnseenAsync(LoadPlan plan, CancellationToken cancellation)
    {
        var services = new RunServices { TargetPath = new TargetPath(plan.Target) };
        using HttpMessageInvoker transport = TransportFactory.Create(plan.Http, uses: services.Transports);
        var clock = new RunClock(plan.Clock);
        Recorder recorder = RecorderOf(plan, clock);
        clock.Begin();
        recorder.Begin(clock.Start);
        foreach (UserEnvironment environment in EnvironmentsOf(plan, recorder, transport, services, cancellation))
        {
            using var user = new VirtualUser(0, environment);
            await environment.Scenario.Body(user).ConfigureAwait(false);
        }
    }
}
