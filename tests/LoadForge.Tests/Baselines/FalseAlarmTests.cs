using System.Globalization;
using LoadForge.Baselines;
using LoadForge.Results.Comparisons;
using LoadForge.Testing.Series;

namespace LoadForge.Tests.Baselines;

/// <summary>
/// How often comparisons of simulated runs are right, with runs that differ from one to the next and samples that depend on their neighbours.
/// </summary>
[Parallelizable(ParallelScope.All)]
[Category("Slow")]
public sealed class FalseAlarmTests
{
    private const int Pairs = 60;

    [Test]
    public void Where_nothing_changed_an_alarm_is_rare()
    {
        int[] answers = Compare(scale: 1);
        Assert.That(answers[(int)ComparisonAnswer.Worse] + answers[(int)ComparisonAnswer.Better], Is.LessThanOrEqualTo(Pairs / 20));
    }

    [Test]
    public void A_change_of_three_times_what_matters_is_found() =>
        Assert.That(Compare(scale: 1.15)[(int)ComparisonAnswer.Worse], Is.GreaterThanOrEqualTo(Pairs * 9 / 10));

    [Test]
    public void A_change_of_less_than_what_matters_is_no_alarm() =>
        Assert.That(Compare(scale: 1.03)[(int)ComparisonAnswer.Worse], Is.LessThanOrEqualTo(Pairs / 20));

    private static int[] Compare(double scale)
    {
        SimulatedSeries series = SimulatedSeries.Autocorrelated with
        {
            Memory = 0.3,
            SlowShare = 0.1,
            ToMicroseconds = normal => 40_000 * Math.Exp(0.2 * normal)
        };
        var draw = new SimulatedResults(20261121) { Seconds = 15, PerSecond = 80, Spread = 0.015, Series = series };
        int[] answers = new int[4];
        for (int pair = 0; pair < Pairs; pair++)
        {
            Baseline baseline = Baseline.Of(draw.Draw(4));
            answers[(int)draw.Draw(4, scale).CompareWith(baseline).Answer]++;
        }

        TestContext.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"× {scale:0.00}: same {answers[0]}, better {answers[1]}, inconclusive {answers[2]}, worse {answers[3]} of {Pairs}"));
        return answers;
    }
}
