using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Tests.Thresholds.Grammar;

public sealed class ThresholdTextTests
{
    private static readonly TestCaseData[] Texts =
    [
        new("p99 < 500ms", Metric.P99 < 500.Milliseconds()),
        new("pay: p99 < 500ms", (Metric.P99 < 500.Milliseconds()).On("pay")),
        new("error rate < 1%", Metric.ErrorRate < 1.Percent()),
        new("error rate <= 0.7%", Metric.ErrorRate <= 0.7.Percent()),
        new("error rate < 0.01", Metric.ErrorRate < 1.Percent()),
        new("throughput > 100/s", Metric.Throughput > 100.PerSecond()),
        new("throughput > 100/min", Metric.Throughput > 100.PerMinute()),
        new("throughput > 100 / h", Metric.Throughput > 100.PerHour()),
        new("achieved rate >= 99.5%", Metric.AchievedRate >= 99.5.Percent()),
        new("mean <= 1.5s", Metric.Mean <= 1.5.Seconds()),
        new("mean <= 16.1ms", Metric.Mean <= 16.1.Milliseconds()),
        new("max < 2m", Metric.Max < 2.Minutes()),
        new("p50 < 250us", Metric.P50 < 250.Microseconds()),
        new("p50 < 250µs", Metric.P50 < 250.Microseconds()),
        new("p50 < 250\u03BCs", Metric.P50 < 250.Microseconds()),
        new("p97.5 < .5 s", Metric.Percentile(97.5) < 500.Milliseconds()),
        new("p999 < 1e3 ms", Metric.P999 < 1.Seconds()),
        new("count >= 1000", Metric.Count >= 1000),
        new("failures<1", Metric.Failures < 1),
        new("GET /catalog: p95 < 20ms", (Metric.P95 < 20.Milliseconds()).On("GET /catalog")),
        new("\"GET /a: b\": p95 < 20ms", (Metric.P95 < 20.Milliseconds()).On("GET /a: b")),
        new("""  "say \"hi\" \\ \u0041" : p95 < 20ms""", (Metric.P95 < 20.Milliseconds()).On("say \"hi\" \\ A")),
        new("  P99<500MS  ", Metric.P99 < 500.Milliseconds()),
        new("Error  Rate < 1 %", Metric.ErrorRate < 1.Percent()),
        new("ErrorRate<1%", Metric.ErrorRate < 1.Percent()),
        new("p99 < 300ms in every 10s", (Metric.P99 < 300.Milliseconds()).InEvery(10.Seconds())),
        new("p99 < 300ms in at least 95% of 10s windows", (Metric.P99 < 300.Milliseconds()).InEvery(10.Seconds()).InAtLeast(95.Percent())),
        new("p99 < 300ms in 95 % of 10s", (Metric.P99 < 300.Milliseconds()).InAtLeast(95.Percent()).InEvery(10.Seconds())),
        new("p99 < 300ms in at least 95%", (Metric.P99 < 300.Milliseconds()).InAtLeast(95.Percent())),
        new("p99 < 300ms in 100% of 10s", (Metric.P99 < 300.Milliseconds()).InEvery(10.Seconds())),
        new("p99 < 300ms for 5s", (Metric.P99 < 300.Milliseconds()).For(5.Seconds())),
        new("p99 < 300ms during hold 2", (Metric.P99 < 300.Milliseconds()).During("hold 2")),
        new("count > 5 in every 1m", (Metric.Count > 5).InEvery(1.Minutes())),
        new("error rate < 0.01 for 5s", (Metric.ErrorRate < 1.Percent()).For(5.Seconds())),
        new("throughput > 5/s abort", (Metric.Throughput > 5.PerSecond()).AbortOnFailure(5.Seconds())),
        new("p99 < 300ms, abort after 0s", (Metric.P99 < 300.Milliseconds()).AbortOnFailure(TimeSpan.Zero)),
        new("count > 5 abort in every 2s", (Metric.Count > 5).InEvery(2.Seconds()).AbortOnFailure()),
        new(
            "pay: p99 < 500ms in every 10s during hold, abort after 5s",
            (Metric.P99 < 500.Milliseconds()).On("pay").InEvery(10.Seconds()).During("hold").AbortOnFailure(after: 5.Seconds())),
        new(
            "pay:P99<500ms,ABORT,DURING \"hold\",FOR 20s,IN EVERY 10 s",
            (Metric.P99 < 500.Milliseconds()).AbortOnFailure().During("hold").For(20.Seconds()).InEvery(10.Seconds()).On("pay")),
    ];

    private static readonly TestCaseData[] Prints =
    [
        new(Metric.P99 < 500.Milliseconds(), "p99 < 500ms"),
        new(Metric.P99 < 999.9.Milliseconds(), "p99 < 999.9ms"),
        new(Metric.P99 < 1.5.Seconds(), "p99 < 1.5s"),
        new(Metric.P99 < 90.Seconds(), "p99 < 90s"),
        new(Metric.P99 < 120.Seconds(), "p99 < 2m"),
        new(Metric.P99 <= 40.Microseconds(), "p99 <= 40us"),
        new(Metric.P99 > TimeSpan.Zero, "p99 > 0ms"),
        new(Metric.Percentile(1e-12) < 1.Seconds(), "p1E-12 < 1s"),
        new(Metric.ErrorRate < 0.7.Percent(), "error rate < 0.7%"),
        new(Metric.ErrorRate < 0.00001.Percent(), "error rate < 0.00001%"),
        new(Metric.AchievedRate >= 100.Percent(), "achieved rate >= 100%"),
        new(Metric.Throughput > 100.PerSecond(), "throughput > 100/s"),
        new(Metric.Throughput > 100.PerMinute(), "throughput > 100/min"),
        new(Metric.Throughput > 7.PerHour(), "throughput > 7/h"),
        new(Metric.Count >= 1_000_000, "count >= 1000000"),
        new(new Threshold(Metric.Count, Comparison.AtLeast, 1e300), "count >= 1e300"),
        new(new Threshold(Metric.P50, Comparison.LessThan, 1e-9), "p50 < 1e-9us"),
        new((Metric.P99 < 1.Seconds()).InEvery(90.Seconds()), "p99 < 1s in every 90s"),
        new((Metric.P99 < 1.Seconds()).InAtLeast(99.5.Percent()), "p99 < 1s in at least 99.5% of 1s windows"),
        new((Metric.P99 < 1.Seconds()).InEvery(2.Minutes()).InAtLeast(90.Percent()).For(4.Minutes()), "p99 < 1s in at least 90% of 2m windows for 4m"),
        new((Metric.P99 < 1.Seconds()).During("a, b"), "p99 < 1s during \"a, b\""),
        new((Metric.P99 < 1.Seconds()).During("wait for it"), "p99 < 1s during \"wait for it\""),
        new((Metric.P99 < 1.Seconds()).During("a: b"), "p99 < 1s during \"a\\u003A b\""),
        new((Metric.P99 < 1.Seconds()).AbortOnFailure(), "p99 < 1s, abort after 5s"),
        new((Metric.P99 < 1.Seconds()).AbortOnFailure(0.Seconds()), "p99 < 1s, abort after 0s"),
        new(Metric.Custom("degrees") > -5.5, "metric \"degrees\" > -5.5"),
        new(Metric.Custom("lag").At(0.00001) < 5, "metric \"lag\" p1E-05 < 5"),
        new((Metric.Failures < 1).On("GET /catalog"), "GET /catalog: failures < 1"),
        new((Metric.Failures < 1).On("a: b"), "\"a: b\": failures < 1"),
        new((Metric.Failures < 1).On(" a"), "\" a\": failures < 1"),
        new((Metric.Failures < 1).On("a \"b\" \\\n:"), @"""a \""b\"" \\\n:"": failures < 1"),
    ];

    [TestCaseSource(nameof(Texts))]
    public void A_text_reads_as_the_threshold_that_code_would_make(string text, Threshold threshold) => Assert.Multiple(() =>
    {
        Assert.That(Threshold.Parse(text), Is.EqualTo(threshold));
        Assert.That(Threshold.TryParse(text, out Threshold? read), Is.True);
        Assert.That(read, Is.EqualTo(threshold));
    });

    [TestCaseSource(nameof(Prints))]
    public void A_threshold_prints_in_the_unit_that_suits_its_size(Threshold threshold, string text) => Assert.Multiple(() =>
    {
        Assert.That(threshold.ToString(), Is.EqualTo(text));
        Assert.That(Threshold.Parse(text), Is.EqualTo(threshold));
    });

    [TestCase("", 1, "the text ends", "a metric: p50, p75, p90, p95, p99, p99.9, mean, max, error rate, achieved rate, throughput, count, successes, failures")]
    [TestCase("p9x < 1s", 1, "found \"p9x\"", "did you mean p90?")]
    [TestCase("pay: eror rate < 1%", 6, "found \"eror rate\"", "did you mean error rate?")]
    [TestCase("errors < 1%", 1, "found \"errors\"", "a metric")]
    [TestCase("achieved < 1%", 1, "found \"achieved\"", "did you mean achieved rate?")]
    [TestCase("p101 < 1s", 1, "found \"p101\"", "greater than 0 and at most 100")]
    [TestCase("p0 < 1s", 1, "found \"p0\"", "greater than 0 and at most 100")]
    [TestCase("pay p99 < 1s", 1, "found \"pay p99\"", "put a colon after it: \"pay: p99\"")]
    [TestCase("p99", 4, "the text ends", "a comparison after p99: <, <=, > or >=")]
    [TestCase("p99 = 1s", 5, "found \"=\"", "<, <=, > or >=")]
    [TestCase("p99 =< 1s", 5, "found \"=<\"", "<, <=, > or >=")]
    [TestCase("p99 <", 6, "the text ends", "a time for p99, such as 500ms (us, ms, s or m)")]
    [TestCase("p99 < -5ms", 7, "found \"-\"", "a time for p99")]
    [TestCase("p99 < fast", 7, "found \"fast\"", "a time for p99")]
    [TestCase("p99 < 500", 10, "the text ends", "a time for p99")]
    [TestCase("p99 < 1%", 8, "found \"%\"", "a time for p99")]
    [TestCase("p99 < 1 hour", 9, "found \"hour\"", "a time for p99")]
    [TestCase("error rate < 5ms", 15, "found \"ms\"", "a ratio for error rate, such as 1% or 0.01")]
    [TestCase("error rate < 5 ms", 16, "found \"ms\"", "a ratio for error rate")]
    [TestCase("throughput > 100", 17, "the text ends", "a rate for throughput, such as 100/s (/s, /min or /h)")]
    [TestCase("throughput > 100/day", 17, "found \"/day\"", "a rate for throughput")]
    [TestCase("count > 100/s", 12, "found \"/s\"", "a plain number for count")]
    [TestCase("count > 1e999", 9, "found \"1e999\"", "a limit that a double can hold")]
    [TestCase("count > 1e99999999999999", 9, "found \"1e99999999999999\"", "a limit that a double can hold")]
    [TestCase(
        "p99 < 5ms, or so",
        12,
        "found \"or\"",
        "\"in every 10s\", \"in at least 95% of 10s windows\", \"for 5s\", \"when certain\", \"including failures\", \"during hold\" or \"abort after 5s\"")]
    [TestCase("p99 < 5ms,", 11, "the text ends", "\"in every 10s\"")]
    [TestCase("p99 < 5ms !", 11, "found \"!\"", "or the end of the threshold")]
    [TestCase(
        "p99 < 5ms during hold, abort, x",
        31,
        "found \"x\"",
        "\"in every 10s\", \"in at least 95% of 10s windows\", \"for 5s\", \"when certain\" or \"including failures\"")]
    [TestCase("count > 5 please", 11, "found \"please\"", "or the end of the threshold")]
    [TestCase("p99 < 5ms abor", 11, "found \"abor\"", "did you mean abort?")]
    [TestCase("p99 < 5ms in evry 10s", 14, "found \"evry\"", "did you mean every?")]
    [TestCase("p99 < 5ms in every", 19, "the text ends", "the length of the windows, such as 10s (s or m)")]
    [TestCase("p99 < 5ms in every 10", 20, "found \"10\"", "the length of the windows, such as 10s (s or m)")]
    [TestCase("p99 < 5ms in every 1.5s", 20, "found \"1.5s\"", "whole seconds, because a run is sampled once a second; 2 s is the nearest")]
    [TestCase("p99 < 5ms in every 100ms", 20, "found \"100ms\"", "a time from 1 s to 30 days")]
    [TestCase("p99 < 5ms in every 0s", 20, "found \"0s\"", "a time from 1 s to 30 days")]
    [TestCase("p99 < 5ms in at last 5%", 17, "found \"last\"", "\"least\" after \"in at\"")]
    [TestCase("p99 < 5ms in 0% of 1s", 14, "found \"0%\"", "more than 0% and at most 100%")]
    [TestCase("p99 < 5ms in at least 101%", 23, "found \"101%\"", "more than 0% and at most 100%")]
    [TestCase("p99 < 5ms in at least 95 of 10s", 23, "found \"95\"", "such as 95%")]
    [TestCase("p99 < 5ms for ever", 15, "found \"ever\"", "how long it must fail, such as 5s (s or m)")]
    [TestCase("p99 < 5ms during", 17, "the text ends", "the name of a phase after \"during\", such as hold")]
    [TestCase("p99 < 5ms during , abort", 18, "found \",\"", "the name of a phase")]
    [TestCase("p99 < 5ms during \"hold", 18, "found \"\"hold\"", "a closing double quote")]
    [TestCase("p99 < 5ms abort after", 22, "the text ends", "how long it must fail before the run ends")]
    [TestCase("p99 < 5ms abort in every 5s abort", 29, "found \"abort\"", "it is already set")]
    [TestCase("achieved rate >= 99% in every 10s", 22, "found \"in\"", "achieved rate is known only for the whole run")]
    [TestCase("check rate >= 99% during hold", 19, "found \"during\"", "remove the phase")]
    [TestCase("count >= 99 abort", 13, "found \"abort\"", "judge it in windows")]
    [TestCase(": p99 < 5ms", 1, "found \":\"", "a step name before the colon")]
    [TestCase("\"\": p99 < 5ms", 1, "found \"\"\":\"", "a step name")]
    [TestCase("\"pay: p99 < 5ms", 1, "found \"\"pay: p99 < 5ms\"", "a closing double quote")]
    [TestCase("\"pay\" p99 < 5ms", 7, "found \"p99\"", "a colon after the step name")]
    [TestCase(@"""pa\y"": p99 < 5ms", 4, @"found ""\y""", "after a backslash")]
    [TestCase(@"""pa\u00"": p99 < 5ms", 4, @"found ""\u00""", "after a backslash")]
    [TestCase("metric \"q\" < -5ms", 14, "found \"-5ms\"", "a time")]
    public void A_text_that_is_no_threshold_says_where_and_what_was_expected(string text, int column, string found, string expected)
    {
        FormatException error = Assert.Throws<FormatException>(() => Threshold.Parse(text))!;
        string[] lines = error.Message.Split(Environment.NewLine);

        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Does.StartWith($"Invalid threshold at line 1, column {column}: {found}, expected "));
            Assert.That(lines[0], Does.Contain(expected));
            Assert.That(lines[1], Is.EqualTo("  " + text));
            Assert.That(lines[2], Is.EqualTo(new string(' ', column + 1) + "^"));
            Assert.That(Threshold.TryParse(text, out Threshold? none), Is.False);
            Assert.That(none, Is.Null);
        });
    }

    [Test]
    public void In_text_of_several_lines_the_line_is_named_and_shown()
    {
        FormatException error = Assert.Throws<FormatException>(() => Threshold.Parse("p99\n<\n1x"))!;

        Assert.That(error.Message.Split(Environment.NewLine), Is.EqualTo(new[]
        {
            "Invalid threshold at line 3, column 2: found \"x\", expected a time for p99, such as 500ms (us, ms, s or m).", "  1x", "   ^",
        }));
    }

    [Test]
    public void No_text_is_no_threshold() => Assert.Multiple(() =>
    {
        Assert.That(Threshold.TryParse(null, out _), Is.False);
        Assert.That(() => Threshold.Parse(null!), Throws.ArgumentNullException);
    });
}
