using FsCheck;
using FsCheck.Fluent;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Tests.Thresholds;

[Parallelizable(ParallelScope.All)]
public sealed class ThresholdRoundTripTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyThreshold)], MaxTest = 3000)]
    public void What_a_threshold_prints_reads_back_as_it(Threshold threshold) =>
        Assert.That(Threshold.Parse(threshold.ToString()), Is.EqualTo(threshold), threshold.ToString());

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyThreshold)], MaxTest = 1000)]
    public void The_printed_form_is_canonical(Threshold threshold)
    {
        string text = threshold.ToString();

        Assert.That(Threshold.Parse(text).ToString(), Is.EqualTo(text));
    }

    [FsCheck.NUnit.Property(MaxTest = 3000)]
    public void Thousandths_in_code_and_in_text_are_the_same_ratio(PositiveInt thousandths)
    {
        double percent = (double)(thousandths.Get / 10m);
        string text = FormattableString.Invariant($"error rate <= {percent}%");

        Assert.Multiple(() =>
        {
            Assert.That(Metric.ErrorRate <= percent.Percent(), Is.EqualTo(Threshold.Parse(text)), text);
            Assert.That(percent.Percent().Value, Is.EqualTo(thousandths.Get / 1000.0));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 3000)]
    public void Hundredths_of_a_millisecond_in_code_and_in_text_are_the_same_time(PositiveInt hundredths)
    {
        double milliseconds = (double)(hundredths.Get / 100m);
        string text = FormattableString.Invariant($"p99 < {milliseconds}ms");

        Assert.That(Metric.P99 < milliseconds.Milliseconds(), Is.EqualTo(Threshold.Parse(text)), text);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Text_that_is_no_threshold_raises_nothing_but_a_format_exception(string text)
    {
        if (text is null) return;

        Assert.That(() => Threshold.TryParse(text, out _), Throws.Nothing);
    }

    [FsCheck.NUnit.Property(MaxTest = 2000), Category("Slow")]
    public void Many_texts_that_are_no_threshold_raise_nothing_but_a_format_exception(string text) =>
        Text_that_is_no_threshold_raises_nothing_but_a_format_exception(text);

    private static class AnyThreshold
    {
        private static readonly Metric[] Fixed =
        [
            Metric.P50, Metric.P75, Metric.P90, Metric.P95, Metric.P99, Metric.P999, Metric.Mean, Metric.Max,
            Metric.ErrorRate, Metric.AchievedRate, Metric.Throughput, Metric.Count, Metric.Successes, Metric.Failures,
        ];

        public static Arbitrary<Threshold> Thresholds() => (
            from metric in Gen.OneOf(Gen.Elements(Fixed), Percentiles)
            from comparison in Gen.Elements(Enum.GetValues<Comparison>())
            from limit in Gen.OneOf(RoundLimits, AnyDoubles)
            from step in Gen.OneOf(Gen.Constant<string?>(null), Names)
            from modify in Modifiers
            select modify(new Threshold(metric, comparison, limit) { Step = step })).ToArbitrary();

        // In any order, as they may be said; what the metric does not allow is left out.
        private static Gen<Func<Threshold, Threshold>> Modifiers =>
            from window in WholeSeconds(1)
            from share in Gen.Choose(1, 100_000).Select(i => new Ratio(i / 100_000.0))
            from held in WholeSeconds(1)
            from after in WholeSeconds(0)
            from phase in Gen.OneOf(Gen.Elements<string?>("hold", "hold 2", "checkout/ramp", "for in", "abort, during", "In"), Names)
            from parts in Gen.SubListOf<Func<Threshold, Threshold>>(
                threshold =>
                    threshold.InEvery(window), threshold =>
                        threshold.InAtLeast(share), threshold =>
                            threshold.For(held), threshold => threshold.During(phase!), threshold => threshold.AbortOnFailure(after),
                threshold => threshold.WhenCertain())
            from order in Gen.Shuffle(parts.ToArray())
            select (Func<Threshold, Threshold>)(threshold => order.Aggregate(threshold, Allowed));

        private static Threshold Allowed(Threshold threshold, Func<Threshold, Threshold> modifier)
        {
            try
            {
                return modifier(threshold);
            }
            catch (InvalidOperationException)
            {
                return threshold;
            }
        }

        private static Gen<TimeSpan> WholeSeconds(int least) =>
            Gen.OneOf(Gen.Choose(least, 120), Gen.Choose(least, 30 * 86_400)).Select(seconds => seconds.Seconds());

        private static Gen<Metric> Percentiles =>
            from share in Gen.OneOf(Gen.Choose(1, 1000).Select(i => i / 10.0), AnyDoubles.Where(value => value > 0).Select(value => value % 100))
            where share > 0
            select (Metric)Metric.Percentile(share);

        private static Gen<double> RoundLimits =>
            from number in Gen.Choose(0, 100_000)
            from divisor in Gen.Elements(1.0, 10, 60, 100, 1000, 3600, 1e-6, 1e-9)
            select number / divisor;

        // Every bit pattern is as likely as every other, and so are all sizes from 5e-324 to 1.8e308.
        private static Gen<double> AnyDoubles =>
            from high in ArbMap.Default.GeneratorFor<int>().Resize(int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            let value = Math.Abs(BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low))
            where double.IsFinite(value)
            select value;

        private static Gen<string?> Names =>
            from letters in Gen.NonEmptyListOf(
                Gen.OneOf(Gen.Elements("\"\\:<>=! \tGET/p99µ%\n\u0001".ToCharArray()), Gen.Choose(32, 0xFFFF).Select(code => (char)code)))
            let name = string.Concat(letters)
            where !string.IsNullOrWhiteSpace(name)
            select (string?)name;
    }
}
