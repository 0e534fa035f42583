using LoadForge.NUnit.Constraints;
using LoadForge.Thresholds;
using LoadForge.Units;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit;

/// <summary>Goes on with figures of a run after <c>.And</c>, <c>.Or</c> and <c>.Not</c>: <c>Has.P99.LessThan(400.Milliseconds()).And.ErrorRate.LessThan(1.Percent())</c>.</summary>
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

        /// <summary>The answer of a capacity search; a limit that the search cannot tell makes the test inconclusive by itself.</summary>
        public CapacityExpression Capacity => new(before);

        /// <summary>A load result that went through its whole profile and broke no expectation of its plan; one that could not be judged makes the test inconclusive by itself.</summary>
        public WithinExpectationsConstraint WithinExpectations => before.Append(new WithinExpectationsConstraint());

        private MetricExpression<TimeSpan> Time(LatencyMetric metric) => new(before, metric, limit => limit.TotalMicroseconds);
    }
}
