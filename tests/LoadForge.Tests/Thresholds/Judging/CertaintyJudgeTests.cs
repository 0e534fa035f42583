using LoadForge.Results;
using LoadForge.Tests.Baselines;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Thresholds.Judging;

public sealed class CertaintyJudgeTests
{
    private static readonly LoadResult Result = new SimulatedResults(1).Draw(1)[0];

    private static readonly LoadResult WithWarmUp = Result with
    {
        Phases = [Result.Phases[0], Result.Phases[1] with { Statistics = Result.Statistics, Scenarios = Result.Scenarios }]
    };

    private static TimeSpan Measured => Result.Statistics.ResponseTime.P99;

    [Test]
    public void The_verdict_on_a_percentile_says_how_far_it_can_be_trusted()
    {
        Verdict verdict = (P99 < 1.Seconds()).Judge(Result);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Interval!.Value.Contains(verdict.Actual!.Value), Is.True);
            Assert.That(verdict.Interval.Value.Upper, Is.InRange(verdict.Actual.Value * 1.01, verdict.Actual.Value * 1.5));
            Assert.That(verdict.Interval.Value.Level, Is.EqualTo(0.95));
            Assert.That((P99 < 1.Seconds()).On("pay").Judge(Result).Interval, Is.EqualTo(verdict.Interval));
            Assert.That((P99 < 1.Seconds()).Judge(Result.Step("pay")).Interval, Is.EqualTo(verdict.Interval));
        }
    }

    [Test]
    public void Other_metrics_have_no_interval() => Assert.That((Mean < 1.Seconds()).Judge(Result).Interval, Is.Null);

    [Test]
    public void A_limit_inside_the_interval_is_decided_unless_certainty_is_asked_for()
    {
        Threshold above = P99 < Measured + 1.Milliseconds(), below = P99 < Measured - 1.Milliseconds();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((above.Judge(Result).Status, below.Judge(Result).Status), Is.EqualTo((VerdictStatus.Passed, VerdictStatus.Failed)));
            Assert.That(above.WhenCertain().Judge(Result).Status, Is.EqualTo(VerdictStatus.Inconclusive));
            Assert.That(below.WhenCertain().Judge(Result).Status, Is.EqualTo(VerdictStatus.Inconclusive));
            Assert.That(
                above.WhenCertain().Judge(Result).Reason,
                Does.Match(@"^the limit lies inside the 95 % interval, [0-9.]+ ms to [0-9.]+ ms; more samples would narrow it$"));
        }
    }

    [Test]
    public void A_limit_outside_the_interval_is_certain()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((P99 < Measured * 2).WhenCertain().Judge(Result).Status, Is.EqualTo(VerdictStatus.Passed));
            Assert.That((P99 < Measured / 2).WhenCertain().Judge(Result).Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That((P99 > Measured / 2).WhenCertain().Judge(Result).Status, Is.EqualTo(VerdictStatus.Passed));
        }
    }

    [Test]
    public void A_phase_may_be_named_where_no_other_is_judged()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((P99 < Measured / 2).WhenCertain().During("hold").Judge(WithWarmUp).Status, Is.EqualTo(VerdictStatus.Failed));
            Assert.That((P99 < Measured * 2).WhenCertain().During("hold").Judge(WithWarmUp).Status, Is.EqualTo(VerdictStatus.Passed));
            Assert.That(
                (P99 < Measured * 2).On("pay").During("hold").Judge(WithWarmUp).Interval, Is.EqualTo((P99 < Measured * 2).On("pay").Judge(Result).Interval));
        }
    }

    [Test]
    public void Nothing_is_certain_of_one_of_several_judged_phases()
    {
        LoadResult result = WithWarmUp with
        {
            Phases = [.. WithWarmUp.Phases, WithWarmUp.Phases[^1] with { Phase = WithWarmUp.Phases[^1].Phase with { Name = "hold 2" } }]
        };

        Assert.That((P99 < Measured / 2).WhenCertain().During("hold").Judge(result).Status, Is.EqualTo(VerdictStatus.Inconclusive));
    }

    [Test]
    public void Too_few_samples_for_a_percentile_cannot_be_certain_that_it_is_low()
    {
        Verdict verdict = (P999 < 1.Hours()).WhenCertain().Judge(Result);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Status, Is.EqualTo(VerdictStatus.Inconclusive));
            Assert.That(
                verdict.Reason,
                Does.Contain("too few independent samples for a confidence interval of p99.9: 1,752 (from 3,000 samples), but 3,688 are needed"));
            Assert.That(
                (P999 < 1.Milliseconds()).WhenCertain().Judge(Result).Status, Is.EqualTo(VerdictStatus.Failed), "that it is high is certain nevertheless");
        }
    }

    [Test]
    public void A_result_without_its_seconds_cannot_be_certain() =>
        Assert.That(
            (P99 < 1.Hours()).WhenCertain().Judge(LoadForge.Testing.Results.SampleResult.Default()).Reason,
            Does.StartWith("confidence intervals exist only for the judged phases of a whole run"));

    [TestCase("p99 < 500ms when certain")]
    [TestCase("pay: p95 < 500ms when certain during hold, abort after 5s")]
    public void Certainty_is_said_in_text_too(string text)
    {
        Threshold threshold = Threshold.Parse(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(threshold.MustBeCertain, Is.True);
            Assert.That(threshold.ToString(), Is.EqualTo(text));
        }
    }

    [TestCase("mean < 500ms when certain", "mean has no confidence interval; use a percentile, such as p95")]
    [TestCase("p99 < 500ms in every 10s when certain", "a confidence interval covers the whole run, not windows; use only one of them")]
    [TestCase("p99 < 500ms when certain in every 10s", "a confidence interval covers the whole run, not windows; use only one of them")]
    [TestCase("p99 < 500ms when sure", "\"certain\" after \"when\"")]
    public void What_cannot_be_certain_is_refused_with_the_reason(string text, string reason) =>
        Assert.That(() => Threshold.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(reason));

    [Test]
    public void The_same_is_refused_in_code()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => (Max < 1.Seconds()).WhenCertain(),
                Throws.InvalidOperationException.With.Message.StartsWith("WhenCertain: max has no confidence interval"));
            Assert.That(
                () => (P99 < 1.Seconds()).WhenCertain().InEvery(10.Seconds()),
                Throws.InvalidOperationException.With.Message.StartsWith("InEvery: a confidence interval covers the whole run, not windows"));
            Assert.That(() => (P99 < 1.Seconds()).InEvery(10.Seconds()).WhenCertain(), Throws.InvalidOperationException);
        }
    }
}
