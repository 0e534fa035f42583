using LoadForge.AspNetCore.Hosting;
using LoadForge.Plans;
using LoadForge.Recording.Custom;
using LoadForge.Results;

namespace LoadForge.AspNetCore.Observing;

/// <summary>Takes part in a run as its target.</summary>
internal sealed class ServerExtension(IInProcessTarget target) : RunExtension
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private RequestWatch? _requests;
    private ProcessWatch? _process;

    public override async Task<LoadPlan> StartAsync(LoadPlan plan, CancellationToken cancellation)
    {
        if (plan.Target is not null) return plan;
        await target.StartAsync(cancellation).ConfigureAwait(false);
        ConsoleSignals.GiveBack(target.Services);
        _requests = new RequestWatch(target.Services);
        _process = new ProcessWatch();
        return plan with { Target = ServerAddress.Of(target.Services) };
    }

    // A response reaches its user before the server has ended the request.
    public override void Settle() => SpinWait.SpinUntil(() => _requests is null || _requests.IsIdle, Patience);

    public override IEnumerable<ExtensionValue> Sample() => _requests is null || _process is null ? [] : [.. _requests.Sample(), .. _process.Sample()];

    // Nothing was measured if the run was stopped before its judged phases.
    public override IEnumerable<string> Summarize(LoadResult result) =>
        result.Statistics.ExtensionValue(ServerMetric.ServerRequests.Name) is null ? [] : [ServerStatistics.Of(result).Line];

    public override IEnumerable<string> Notes()
    {
        yield return _requests is null
            ? "the target is not the application in this process, so the application was neither used nor measured"
            : "the target runs in the generator's process: CPU, garbage collections, pauses and thread pool include both; allocated per request "
                + "covers only the target";
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _requests?.Dispose();
        base.Dispose(disposing);
    }
}
