using LoadForge.Metrics;

namespace LoadForge.Scenarios;

/// <summary>
/// A scenario's own metrics, by name, over all users of the run. A name has one kind and stays with it. Counted in judged phases only. After 200 names
/// further ones are folded into <c>&lt;other&gt;</c>.
/// </summary>
public sealed class UserMetrics
{
    private readonly OwnMetrics _metrics;
    private readonly Func<bool> _isJudged;

    internal UserMetrics(OwnMetrics metrics, Func<bool> isJudged) => (_metrics, _isJudged) = (metrics, isJudged);

    /// <summary>Adds to a counter.</summary>
    /// <param name="name">The counter's name, one of few.</param>
    /// <param name="amount">What is added.</param>
    /// <exception cref="ArgumentException">The name is blank, or has one of the characters <c>" &lt; &gt; = ! :</c>.</exception>
    /// <exception cref="InvalidOperationException">The name is of another kind of metric.</exception>
    public void Count(string name, long amount = 1) => Record(name, OwnMetricKind.Counter, amount);

    /// <summary>Sets a gauge.</summary>
    /// <inheritdoc cref="Count"/>
    /// <param name="name">The gauge's name, one of few.</param>
    /// <param name="value">What it stands at now; finite.</param>
    public void Gauge(string name, double value) => Record(name, OwnMetricKind.Gauge, value);

    /// <summary>Adds a value to a distribution of numbers.</summary>
    /// <inheritdoc cref="Count"/>
    /// <param name="name">The distribution's name, one of few.</param>
    /// <param name="value">From 0 to 3,600,000, kept to three digits and no finer than a thousandth.</param>
    public void Record(string name, double value) => Record(name, OwnMetricKind.Numbers, value);

    /// <summary>Adds a time to a distribution of times.</summary>
    /// <inheritdoc cref="Count"/>
    /// <param name="name">The distribution's name, one of few.</param>
    /// <param name="time">From 0 to an hour, kept to three digits and no finer than a microsecond.</param>
    public void Record(string name, TimeSpan time) => Record(name, OwnMetricKind.Times, time.TotalMicroseconds);

    private void Record(string name, OwnMetricKind kind, double value)
    {
        OwnMetric metric = _metrics.Of(name, kind);
        if (_isJudged()) metric.Record(value);
    }
}
