using LoadForge.Recording.Snapshots;
using LoadForge.Statistics;
using LoadForge.Testing.Series;

namespace LoadForge.Tests.Statistics;

public sealed class ChangeEstimateTests
{
    [Test]
    public void An_interval_is_as_wide_as_Student_has_it()
    {
        // Two variances of 0.0002 with 10 and 5 degrees of freedom: √0.0004 = 0.02 and, by Satterthwaite, 13.3 degrees; t = 2.155.
        ConfidenceInterval interval = new ChangeEstimate(Math.Log(1.1), 0.0002, 10, 0.0002, 5).Interval(0.95);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Math.Log(1 + interval.Lower), Is.EqualTo(Math.Log(1.1) - (2.155 * 0.02)).Within(1e-4));
            Assert.That(Math.Log(1 + interval.Upper), Is.EqualTo(Math.Log(1.1) + (2.155 * 0.02)).Within(1e-4));
        }
    }

    // A side of four blocks and one of a hundred, of which the short one varies: it has the degrees of four blocks and not of both together.
    [TestCase(0.01, 3, 0.0001, 99, 3.06)]
    [TestCase(0.01, 10, 0.01, 10, 20)]
    [TestCase(0, 3, 0.01, 7, 7)]
    [TestCase(0.01, 3, 0.02, 0, 27)]
    public void The_degrees_of_a_sum_are_those_of_the_variance_that_matters(
        double first, double firstDegrees, double second, double secondDegrees, double degrees) =>
        Assert.That(ChangeEstimate.Satterthwaite(first, firstDegrees, second, secondDegrees), Is.EqualTo(degrees).Within(0.01));

    [TestCase(1.2)]
    [TestCase(0.8)]
    [TestCase(1.0)]
    public void The_probability_is_where_the_interval_just_reaches_the_least_effect(double ratio)
    {
        var estimate = new ChangeEstimate(Math.Log(ratio), 0.001, 20, 0.0005, 6);
        double probability = estimate.ProbabilityWithin(0.05);
        if (ratio == 1.0)
        {
            Assert.That(probability, Is.GreaterThan(0.5));
            return;
        }

        ConfidenceInterval interval = estimate.Interval(1 - (2 * probability));
        Assert.That(ratio > 1 ? interval.Lower : -interval.Upper, Is.EqualTo(0.05).Within(1e-6));
    }

    // Of four questions: 0.001 stands at 0.05/4/2, 0.01 does not at 0.05/3/2, and the rest are held to the same measure.
    [Test]
    public void Many_questions_are_held_to_a_stricter_measure_one_by_one() =>
        Assert.That(
            HolmLevels.Of([0.5, 0.001, 0.01, 0.02], 0.95), Is.EqualTo(new[] { 1 - (0.05 / 3), 1 - (0.05 / 4), 1 - (0.05 / 3), 1 - (0.05 / 3) }).Within(1e-12));

    [Test]
    public void One_question_is_held_to_the_measure_that_was_asked_for() => Assert.That(HolmLevels.Of([0.3], 0.95), Is.EqualTo(new[] { 0.95 }).Within(1e-12));

    [Test]
    public void Without_a_second_run_the_spread_from_run_to_run_is_assumed() =>
        Assert.That(RunSpread.Of([[3.0], [3.1]], 0.0001, null, 0.05), Is.EqualTo(new RunSpread(0.05, 0)));

    // Squares of deviations 0.01 on two degrees, of which chance within the runs explains 0.002; the assumption counts as one degree more.
    [Test]
    public void The_spread_from_run_to_run_is_what_chance_within_the_runs_does_not_explain()
    {
        RunSpread spread = RunSpread.Of([[2.95, 3.05], [4.0 - 0.05, 4.05]], 0.001, null, 0.05);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spread.Deviation, Is.EqualTo(Math.Sqrt((0.01 - 0.002 + 0.0025) / 3)).Within(1e-9));
            Assert.That(spread.Degrees, Is.EqualTo(3));
        }
    }

    // Of n exponential samples the median's logarithm has the variance 1 / (n · (ln 2)²).
    [Test]
    public void Drawing_blocks_again_and_again_finds_the_variance_that_theory_has()
    {
        var random = new Random(5);
        LatencyBlocks[] runs = [.. Enumerable.Range(0, 4).Select(_ => SimulatedSeries.Exponential.Draw(random, 50, 50))];
        double variance = PercentileDraws.Of(runs, [50], 1000, random).Variances[0];
        Assert.That(variance * 10_000 * Math.Log(2) * Math.Log(2), Is.EqualTo(1).Within(0.35));
    }

    [Test]
    public void Runs_that_depend_on_their_neighbours_are_drawn_in_longer_blocks_and_vary_more()
    {
        var random = new Random(6);
        LatencyBlocks[] dependent = [SimulatedSeries.Autocorrelated.Draw(random, 120, 50)], independent = [SimulatedSeries.LogNormal.Draw(random, 120, 50)];
        (double[] wide, double few) = PercentileDraws.Of(dependent, [50], 500, random);
        (double[] narrow, double many) = PercentileDraws.Of(independent, [50], 500, random);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wide[0], Is.GreaterThan(4 * narrow[0]));
            Assert.That(few, Is.LessThan(many));
        }
    }
}
