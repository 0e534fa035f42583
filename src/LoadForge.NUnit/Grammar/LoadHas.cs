using LoadForge.Thresholds.Metrics;
using LoadForge.Units;
using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>
/// NUnit constraints for statistics of a run: <c>Assert.That(result.Step("pay"), Has.P99.LessThan(400.Milliseconds()).And.ErrorRate.LessThan(1.Percent()))</c>.
/// They apply to a load result, a phase, a scenario or a step, and compare the measured values. Times are response times.
/// </summary>
public static class LoadHas
{
    extension(Has)
    {
        /// <inheritdoc cref="Metric.P50"/>
        public static MetricExpression<TimeSpan> P50 => new ConstraintExpression().P50;

        /// <inheritdoc cref="Metric.P75"/>
        public static MetricExpression<TimeSpan> P75 => new ConstraintExpression().P75;

        /// <inheritdoc cref="Metric.P90"/>
        public static MetricExpression<TimeSpan> P90 => new ConstraintExpression().P90;

        /// <inheritdoc cref="Metric.P95"/>
        public static MetricExpression<TimeSpan> P95 => new ConstraintExpression().P95;

        /// <inheritdoc cref="Metric.P99"/>
        public static MetricExpression<TimeSpan> P99 => new ConstraintExpression().P99;

        /// <inheritdoc cref="Metric.P999"/>
        public static MetricExpression<TimeSpan> P999 => new ConstraintExpression().P999;

        /// <inheritdoc cref="Metric.Mean"/>
        public static MetricExpression<TimeSpan> Mean => new ConstraintExpression().Mean;

        /// <inheritdoc cref="Metric.Max"/>
        public static MetricExpression<TimeSpan> Max => new ConstraintExpression().Max;

        /// <inheritdoc cref="Metric.ErrorRate"/>
        public static MetricExpression<Ratio> ErrorRate => new ConstraintExpression().ErrorRate;

        /// <summary>Started ÷ planned iterations of the open model.</summary>
        public static MetricExpression<Ratio> AchievedRate => new ConstraintExpression().AchievedRate;

        /// <inheritdoc cref="Metric.Throughput"/>
        public static MetricExpression<ArrivalRate> Throughput => new ConstraintExpression().Throughput;

        /// <inheritdoc cref="Metric.Count"/>
        public static MetricExpression<long> Samples => new ConstraintExpression().Samples;

        /// <summary>The answer of a capacity search; if the search cannot decide, the test is inconclusive.</summary>
        public static CapacityExpression Capacity => new ConstraintExpression().Capacity;
    }
}
