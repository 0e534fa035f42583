using LoadForge.Engine;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Units;

namespace LoadForge.Capacity;

/// <summary>Waits after an overload until the target answers normally again: a single user, alone, finds what the plan promises about times and errors.</summary>
internal sealed class Recovery
{
    private const int Iterations = 3;
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CapacityPlan _plan;
    private readonly LoadPlan _try;

    public Recovery(CapacityPlan plan)
    {
        LoadProfile oneUser = new LoadProfileBuilder().Hold(new Users(1), LongestTry).Iterations(Iterations).Build();
        _plan = plan;
        _try = plan.With(oneUser) with
        {
            Expectations = [.. plan.Load.Expectations.Where(IsOfOneUser)],
            GracePeriod = plan.Load.GracePeriod < LongestTry ? plan.Load.GracePeriod : LongestTry,
        };
    }

    /// <summary>Waits.</summary>
    /// <returns>Whether the target recovered in time; false, too, when it was cancelled.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        TimeProvider clock = _plan.Load.Clock;
        long start = clock.GetTimestamp();
        do
        {
            if (await AnswersNormallyAsync(cancellation).ConfigureAwait(false)) return true;
            await Task.Delay(Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!cancellation.IsCancellationRequested && clock.GetElapsedTime(start) < _plan.Recovery);
        return false;
    }

    private static bool IsOfOneUser(Threshold threshold) => (threshold.Metric.Unit == MetricUnit.Time && !threshold.Comparison.WantsMore()) || threshold.Metric == Metric.ErrorRate;

    private async Task<bool> AnswersNormallyAsync(CancellationToken cancellation)
    {
        try
        {
            LoadResult result = await _try.RunAsync(cancellation).ConfigureAwait(false);
            return result.Ending == RunEnding.Completed && result.Figures.Ok > 0 && result.Verdicts.All(verdict => verdict.Status != VerdictStatus.Failed || !Ran(verdict, result));
        }
        catch (TargetUnreachableException)
        {
            return false;
        }
    }

    // A step that only some iterations make may not be among these few.
    private static bool Ran(Verdict verdict, LoadResult result) => verdict.Step is null || result.Steps.Any(step => step.Name == verdict.Step);
}
