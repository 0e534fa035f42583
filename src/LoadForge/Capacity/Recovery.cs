using LoadForge.Engine;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Capacity;

/// <summary>Waits after an overload until the target responds normally again: the requests of a single user meet the thresholds of the plan.</summary>
internal sealed class Recovery
{
    private const int Iterations = 3;
    private static readonly TimeSpan MaxTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly SearchOptions _options;
    private readonly LoadPlan _try;

    public Recovery(SearchOptions options)
    {
        LoadProfile oneUser = new LoadProfileBuilder().Hold(new Users(1), MaxTry).Iterations(Iterations).Build();
        _options = options;
        _try = options.By(oneUser) with
        {
            Thresholds = [.. options.Load.Thresholds.Where(IsOfOneUser)],
            GracePeriod = options.Load.GracePeriod < MaxTry ? options.Load.GracePeriod : MaxTry,
        };
    }

    /// <summary>Waits.</summary>
    /// <returns>Whether the target recovered in time; also false if the wait was cancelled.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        TimeProvider clock = _options.Load.Clock;
        long start = clock.GetTimestamp();
        do
        {
            if (await AnswersNormallyAsync(cancellation).ConfigureAwait(false)) return true;
            await Task.Delay(Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!cancellation.IsCancellationRequested && clock.GetElapsedTime(start) < _options.Recovery);
        return false;
    }

    private static bool IsOfOneUser(Threshold threshold) =>
        (threshold.Metric.Unit == MetricUnit.Time && !threshold.Comparison.WantsMore()) || threshold.Metric == Metric.ErrorRate;

    private async Task<bool> AnswersNormallyAsync(CancellationToken cancellation)
    {
        try
        {
            LoadResult result = await LoadRun.RunHereAsync(_try, cancellation).ConfigureAwait(false);
            return result.Ending == RunEnding.Completed && result.Statistics.Ok > 0
                && result.Verdicts.All(verdict => verdict.Status != VerdictStatus.Failed || !Ran(verdict, result));
        }
        catch (TargetUnreachableException)
        {
            return false;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    // A step that only some iterations run may be missing in these few.
    private static bool Ran(Verdict verdict, LoadResult result) => verdict.Step is null || result.Steps.Any(step => step.Name == verdict.Step);
}
