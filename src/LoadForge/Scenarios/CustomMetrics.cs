using LoadForge.Recording.Custom;

namespace LoadForge.Scenarios;

/// <summary>
/// A scenario's custom metrics, by name, over all users of the run. A name belongs to one kind of metric. Recorded in judged phases only. After 200 names,
/// additional ones are grouped as <c>&lt;other&gt;</c>.
/// </summary>
public sealed class CustomMetrics
{
    private readonly CustomMetricRegistry _metrics;
    private readonly Func<bool> _isJudged;

    internal CustomMetrics(CustomMetricRegistry metrics, Func<bool> isJudged) => (_metrics, _isJudged) = (metrics, isJudged);

    /// <summary>Adds to a counter.</summary>
    /// <param name="name">The name of the counter; do not put ids in it.</param>
    /// <param name="amount">The amount to add.</param>
    /// <exception cref="ArgumentException">The name is blank, or has one of the characters <c>" &lt; &gt; = ! :</c>.</exception>
    /// <exception cref="InvalidOperationException">The name is used by another kind of metric.</exception>
    public void Count(string name, long amount = 1) => Record(name, CustomMetricKind.Counter, amount);

    /// <summary>Sets a gauge.</summary>
    /// <inheritdoc cref="Count"/>
    /// <param name="name">The name of the gauge; do not put ids in it.</param>
    /// <param name="value">The current value; finite.</param>
    public void Gauge(string name, double value) => Record(name, CustomMetricKind.Gauge, value);

    /// <summary>Adds a value to a distribution of numbers.</summary>
    /// <inheritdoc cref="Count"/>
    /// <param name="name">The name of the distribution; do not put ids in it.</param>
    /// <param name="value">From 0 to 3,600,000, recorded with three digits and no finer than a thousandth.</param>
    public void Record(string name, double value) => Record(name, CustomMetricKind.Numbers, value);

    /// <summary>Adds a time to a distribution of times.</summary>
    /// <inheritdoc cref="Count"/>
    /// <param name="name">The name of the distribution; do not put ids in it.</param>
    /// <param name="time">From 0 to an hour, recorded with three digits and no finer than a microsecond.</param>
    public void Record(string name, TimeSpan time) => Record(name, CustomMetricKind.Times, time.TotalMicroseconds);

    private void Record(string name, CustomMetricKind kind, double value)
    {
        CustomMetricValues metric = _metrics.Of(name, kind);
        if (_isJudged()) metric.Record(value);
    }
}
