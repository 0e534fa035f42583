using LoadForge.Thresholds.Metrics;
using LoadForge.Units;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>
/// Adds statistics of a run after <c>.And</c>, <c>.Or</c> and <c>.Not</c>:
/// <c>Has.P99.LessThan(400.Milliseconds()).And.ErrorRate.LessThan(1.Percent())</c>.
/// </summary>
public static class LoadExpressions
{
    extension(ConstraintExpression before)
    {
        /// <inheritdoc cref="Metric.P50"/>
        public MetricExpression<TimeSpan> P50 => before.Time(Metric.P50);

        /// <inheritdoc cref="Metric.P75"/>
        public MetricExpression<TimeSpan> P75 => before.Time(Metric.P75);

        /// <inheritdoc cref="Metric.P90"/>
        public MetricExpression<TimeSpan> P90 => before.Time(Metric.P90);

        /// <inheritdoc cref="Metric.P95"/>
        public MetricExpression<TimeSpan> P95 => before.Time(Metric.P95);

        /// <inheritdoc cref="Metric.P99"/>
        public MetricExpression<TimeSpan> P99 => before.Time(Metric.P99);

        /// <inheritdoc cref="Metric.P999"/>
        public MetricExpression<TimeSpan> P999 => before.Time(Metric.P999);

        /// <inheritdoc cref="Metric.Mean"/>
        public MetricExpression<TimeSpan> Mean => before.Time(Metric.Mean);

        /// <inheritdoc cref="Metric.Max"/>
        public MetricExpression<TimeSpan> Max => before.Time(Metric.Max);

        /// <inheritdoc cref="Metric.ErrorRate"/>
        public MetricExpression<Ratio> ErrorRate => new(before, Metric.ErrorRate, limit => limit.Value);

        /// <summary>Started ÷ planned iterations of the open model.</summary>
        public MetricExpression<Ratio> AchievedRate => new(before, Metric.AchievedRate, limit => limit.Value);

        /// <inheritdoc cref="Metric.Throughput"/>
        public MetricExpression<ArrivalRate> Throughput => new(before, Metric.Throughput, limit => limit.PerSecond);

        /// <inheritdoc cref="Metric.Count"/>
        public MetricExpression<long> Samples => new(before, Metric.Count, limit => limit);

        /// <summary>The answer of a capacity search; if the search cannot decide, the test is inconclusive.</summary>
        public CapacityExpression Capacity => new(before);

        /// <summary>
        /// A completed run that failed no threshold of its plan; if it cannot be judged, the test is inconclusive.
        /// </summary>
        public WithinThresholdsConstraint WithinThresholds => before.Append(new WithinThresholdsConstraint());

        private MetricExpression<TimeSpan> Time(LatencyMetric metric) => new(before, metric, limit => limit.TotalMicroseconds);
    }
}
