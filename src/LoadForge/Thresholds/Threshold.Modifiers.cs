using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <content>Modifiers: windows, phases, and when a threshold ends the run.</content>
public sealed partial record Threshold
{
    /// <summary>The length of the windows that are judged one by one; null to judge the whole at once. Whole seconds, from 1 s to 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number of seconds, or out of range.</exception>
    public TimeSpan? Window
    {
        get;
        init => field = ThresholdRules.CheckedTime(value, nameof(InEvery), TimeSpan.FromSeconds(1));
    }

    /// <summary>The minimum share of windows that must meet the threshold, more than 0 and at most 1; null, like 1, if all must.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public Ratio? Share
    {
        get;
        init => field = ThresholdRules.CheckedShare(value);
    }

    /// <summary>How long the threshold must fail without a break to count as failed; null if any failure counts. Whole seconds, from 1 s to 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number of seconds, or out of range.</exception>
    public TimeSpan? Held
    {
        get;
        init => field = ThresholdRules.CheckedTime(value, nameof(For), TimeSpan.FromSeconds(1));
    }

    /// <summary>The phase that the threshold applies to; null for all judged phases.</summary>
    public string? Phase { get; init; }

    /// <summary>How long the threshold must fail, during the run, to end it; null if it never ends a run. Whole seconds, from 0 to 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number of seconds, or out of range.</exception>
    public TimeSpan? AbortAfter
    {
        get;
        init => field = ThresholdRules.CheckedTime(value, nameof(AbortOnFailure), TimeSpan.Zero);
    }

    /// <summary>
    /// Whether the verdict is inconclusive if the limit is inside the confidence interval; false by default.
    /// </summary>
    public bool MustBeCertain { get; init; }

    /// <summary>Whether the times of failed steps count as well; false by default.</summary>
    public bool IncludesFailures { get; init; }

    /// <summary>Whether it is on successes or failures. Those of a scenario are those of its iterations, not of its steps.</summary>
    internal bool IsAboutErrors => Metric == Metric.ErrorRate || Metric == Metric.Failures || Metric == Metric.Successes;

    /// <summary>Whether it limits how much may fail. A minimum of successes does not: any number of failures may come with them.</summary>
    internal bool LimitsErrors => (Metric == Metric.ErrorRate || Metric == Metric.Failures) && !Comparison.WantsMore();

    /// <summary>Whether it is met only if much fails: then failures are what the plan expects.</summary>
    internal bool ExpectsErrors => Metric == Metric.Successes ? !Comparison.WantsMore() : IsAboutErrors && Comparison.WantsMore();

    /// <summary>Whether windows are judged; they last one second if only <see cref="Held"/> is set.</summary>
    internal bool IsWindowed => Window is not null || Share is not null || Held is not null;

    /// <summary>Whether it must be evaluated during the run, because the result alone is not sufficient.</summary>
    internal bool IsWatched => IsWindowed || AbortAfter is not null;

    /// <summary>Whether it counts steps that ended in a period, whenever they began, instead of steps that began in it, whenever they ended.</summary>
    internal bool JudgesByTime => Metric is RateMetric || (Metric is CountMetric && Comparison.WantsMore());

    /// <summary>
    /// The same threshold for each window of time: the judged phases are divided into windows, and one failed window fails the threshold. This reveals a bad
    /// period that the value of the whole run would hide. A step counts in the window in which it finished; steps that are still running when the phases end
    /// count in the last one. A remainder of half a window or more is judged like a window; a shorter one is not judged, and the verdict says so.
    /// </summary>
    /// <param name="window">The length of a window: whole seconds, from 1 s to 30 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not a whole number of seconds, or out of range.</exception>
    /// <exception cref="InvalidOperationException">The metric is not known second by second.</exception>
    public Threshold InEvery(TimeSpan window) => ThresholdRules.Watchable(this, nameof(InEvery)) with { Window = window };

    /// <summary>The same threshold for a share of the windows. A window is one second long unless <see cref="InEvery"/> says otherwise.</summary>
    /// <param name="share">More than 0 and at most 100 %, such as <c>95.Percent()</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    /// <exception cref="InvalidOperationException">The metric is not known second by second.</exception>
    public Threshold InAtLeast(Ratio share) =>
        ThresholdRules.Watchable(this, nameof(InAtLeast)) with { Share = share, Window = Window ?? TimeSpan.FromSeconds(1) };

    /// <summary>
    /// The same threshold, which fails only if consecutive windows fail for at least this long. A window is one second long unless
    /// <see cref="InEvery"/> says otherwise.
    /// </summary>
    /// <param name="time">Whole seconds, from 1 s to 30 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not a whole number of seconds, or out of range.</exception>
    /// <exception cref="InvalidOperationException">The metric is not known second by second.</exception>
    public Threshold For(TimeSpan time) => ThresholdRules.Watchable(this, nameof(For)) with { Held = time };

    /// <summary>
    /// The same threshold, which is inconclusive if the limit is inside the 95 % confidence interval of the percentile, because the next run might come
    /// out on the other side. More samples make the interval narrower.
    /// </summary>
    /// <exception cref="InvalidOperationException">The metric is not a percentile of the whole run.</exception>
    public Threshold WhenCertain() => ThresholdRules.CertainProblem(this) is { } problem
        ? throw new InvalidOperationException($"{nameof(WhenCertain)}: {problem}.")
        : this with { MustBeCertain = true };

    /// <summary>
    /// The same threshold on the times of successes and failures; by default only the times of successes are judged. A target that
    /// fails slowly, for example by timeouts, then exceeds a limit that its successes meet; one that fails immediately looks faster.
    /// </summary>
    /// <exception cref="InvalidOperationException">The metric is not a response time, or the threshold is <see cref="WhenCertain"/>.</exception>
    public Threshold IncludingFailures() => ThresholdRules.IncludingProblem(this) is { } problem
        ? throw new InvalidOperationException($"{nameof(IncludingFailures)}: {problem}.")
        : this with { IncludesFailures = true };

    /// <summary>The statistics with the response times that the threshold judges.</summary>
    internal LoadStatistics Population(LoadStatistics statistics) => IncludesFailures ? statistics.WithFailedTimes() : statistics;

    /// <summary>The same threshold, limited to one phase.</summary>
    /// <param name="phase">The phase's name, such as <c>hold</c> or <c>hold 2</c>; with several profiles <c>scenario/hold</c>, or <c>hold</c> for that phase of
    /// each. A plan without such a
    /// phase cannot be run.</param>
    /// <exception cref="InvalidOperationException">The metric is not recorded for single phases.</exception>
    public Threshold During(string phase)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(phase);
        if (ThresholdRules.PhaseProblem(Metric) is { } problem) throw new InvalidOperationException($"{nameof(During)}: {problem}.");
        return this with { Phase = phase };
    }

    /// <summary>
    /// The same threshold, which ends the run if it fails continuously for some time: nothing new starts, running steps get one second, and the result
    /// keeps all measurements and says why it ended. Evaluated each second: on the value of all judged phases so far or, for a threshold on windows, on that
    /// of the current window.
    /// </summary>
    /// <param name="after">Whole seconds, from 0 to 30 days; 5 s when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not a whole number of seconds, or out of range.</exception>
    /// <exception cref="InvalidOperationException">It cannot fail before the end of the run.</exception>
    public Threshold AbortOnFailure(TimeSpan? after = null) =>
        ThresholdRules.Watchable(this, nameof(AbortOnFailure)) with { AbortAfter = after ?? ThresholdRules.DefaultAbort };
}
