using LoadForge.Metrics;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <content>Narrows a promise to windows and phases, and says when it ends the run.</content>
public sealed partial record Threshold
{
    /// <summary>The length of the windows that are judged one by one; null to judge the whole at once. Whole seconds, from 1 s to 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to no whole number of seconds, or out of range.</exception>
    public TimeSpan? Window
    {
        get;
        init => field = ThresholdRules.CheckedTime(value, nameof(InEvery), TimeSpan.FromSeconds(1));
    }

    /// <summary>The least share of windows that must keep the promise, more than 0 and at most 1; null if all must, as 1 says too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to something out of range.</exception>
    public Ratio? Share
    {
        get;
        init => field = ThresholdRules.CheckedShare(value);
    }

    /// <summary>How long the promise must be broken without a break to count as broken; null if each moment counts. Whole seconds, from 1 s to 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to no whole number of seconds, or out of range.</exception>
    public TimeSpan? Held
    {
        get;
        init => field = ThresholdRules.CheckedTime(value, nameof(For), TimeSpan.FromSeconds(1));
    }

    /// <summary>The phase that the promise is about; null for all judged phases.</summary>
    public string? Phase { get; init; }

    /// <summary>How long the promise must be broken, while the run goes on, to end it; null if it never ends a run. Whole seconds, from 0 to 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to no whole number of seconds, or out of range.</exception>
    public TimeSpan? AbortAfter
    {
        get;
        init => field = ThresholdRules.CheckedTime(value, nameof(AbortWhenBroken), TimeSpan.Zero);
    }

    /// <summary>Whether a limit inside the figure's confidence interval is told as inconclusive, instead of being decided by chance; false by default.</summary>
    public bool MustBeCertain { get; init; }

    /// <summary>Whether the times of failures count among those of successes; false by default.</summary>
    public bool IncludesFailures { get; init; }

    /// <summary>Whether it speaks of errors, so that failed iterations are judged by the plan's own word.</summary>
    internal bool SpeaksOfErrors => Metric == Metric.ErrorRate || Metric == Metric.Failures || Metric == Metric.Successes;

    /// <summary>Whether windows are judged, of one second where only patience was asked for.</summary>
    internal bool IsWindowed => Window is not null || Share is not null || Held is not null;

    /// <summary>Whether it must be followed through the run, since the result alone does not tell.</summary>
    internal bool IsWatched => IsWindowed || AbortAfter is not null;

    /// <summary>Whether it speaks of what finished in a time, whenever that began, rather than of samples of a phase, however late they ended.</summary>
    internal bool JudgesByTime => Metric is RateMetric || (Metric is CountMetric && Comparison.WantsMore());

    /// <summary>
    /// The same promise about each window of time: the judged phases are cut into windows, and one broken window breaks the promise. So a bad time shows that the figure
    /// of the whole run would hide. A window holds what finished in it, in steps of a second; what is still under way when the phases end counts in the last one. A rest of
    /// half a window or more is judged like a window, a shorter one is left out, and the verdict says so.
    /// </summary>
    /// <param name="window">The length of a window: whole seconds, from 1 s to 30 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is no whole number of seconds, or out of range.</exception>
    /// <exception cref="InvalidOperationException">The metric is not known second by second.</exception>
    public Threshold InEvery(TimeSpan window) => ThresholdRules.Watchable(this, nameof(InEvery)) with { Window = window };

    /// <summary>The same promise about a share of the windows. Windows are of one second unless <see cref="InEvery"/> says otherwise.</summary>
    /// <param name="share">More than 0 and at most 100 %, such as <c>95.Percent()</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    /// <exception cref="InvalidOperationException">The metric is not known second by second.</exception>
    public Threshold InAtLeast(Ratio share) =>
        ThresholdRules.Watchable(this, nameof(InAtLeast)) with { Share = share, Window = Window ?? TimeSpan.FromSeconds(1) };

    /// <summary>
    /// The same promise with patience: it is broken only by windows that are broken one after another for at least this long. Windows are of one second unless
    /// <see cref="InEvery"/> says otherwise.
    /// </summary>
    /// <param name="time">Whole seconds, from 1 s to 30 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is no whole number of seconds, or out of range.</exception>
    /// <exception cref="InvalidOperationException">The metric is not known second by second.</exception>
    public Threshold For(TimeSpan time) => ThresholdRules.Watchable(this, nameof(For)) with { Held = time };

    /// <summary>
    /// The same promise, which says that it cannot tell when the limit lies inside the 95 % confidence interval of the percentile: the next run might come out on the other
    /// side. More samples make the interval narrower.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not about a percentile of the whole run.</exception>
    public Threshold WhenCertain() => ThresholdRules.CertainProblem(this) is { } problem
        ? throw new InvalidOperationException($"{nameof(WhenCertain)}: {problem}.")
        : this with { MustBeCertain = true };

    /// <summary>
    /// The same threshold on the times of all that finished: those of failures count like those of successes, which alone are judged otherwise. A target that fails slowly, as by
    /// time-outs, then exceeds a limit that its successes keep to; one that refuses at once looks faster.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not about a response time, or it is <see cref="WhenCertain"/>.</exception>
    public Threshold IncludingFailures() => ThresholdRules.IncludingProblem(this) is { } problem
        ? throw new InvalidOperationException($"{nameof(IncludingFailures)}: {problem}.")
        : this with { IncludesFailures = true };

    /// <summary>The figures with the times that the threshold judges.</summary>
    internal Figures Population(Figures figures) => IncludesFailures ? figures.WithFailedTimes() : figures;

    /// <summary>The same promise about one phase.</summary>
    /// <param name="phase">The phase's name, such as <c>hold</c> or <c>hold 2</c>; with several profiles <c>scenario/hold</c>, or <c>hold</c> for that phase of each. A plan without such a
    /// phase cannot be run.</param>
    /// <exception cref="InvalidOperationException">The metric is not kept phase by phase.</exception>
    public Threshold During(string phase)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(phase);
        if (ThresholdRules.PhaseProblem(Metric) is { } problem) throw new InvalidOperationException($"{nameof(During)}: {problem}.");
        return this with { Phase = phase };
    }

    /// <summary>
    /// The same promise, which ends the run when it is broken for some time without a break: nothing new starts, what is under way gets a second, and the result keeps all that
    /// was measured and says why it ended. Looked at each second: the figure of all judged phases so far or, of a promise about windows, that of the window under way.
    /// </summary>
    /// <param name="after">Whole seconds, from 0 to 30 days; 5 s when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is no whole number of seconds, or out of range.</exception>
    /// <exception cref="InvalidOperationException">Whether it is broken is not known before the end of the run.</exception>
    public Threshold AbortWhenBroken(TimeSpan? after = null) =>
        ThresholdRules.Watchable(this, nameof(AbortWhenBroken)) with { AbortAfter = after ?? ThresholdRules.DefaultAbort };
}
