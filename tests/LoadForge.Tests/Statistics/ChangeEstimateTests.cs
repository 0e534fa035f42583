using LoadForge.Recording.Snapshots;
using LoadForge.Statistics;

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

    [TestCase(0)]
    [TestCase(7)]
    public void Without_variance_the_degrees_are_infinite(double secondDegrees) =>
        Assert.That(ChangeEstimate.Satterthwaite(0, 3, 0, secondDegrees), Is.EqualTo(double.PositiveInfinity));

    [TestCase(1.15, 0.15)]
    [TestCase(0.8, -0.2)]
    [TestCase(1, 0)]
    public void A_change_is_the_ratio_less_one(double ratio, double change) =>
        Assert.That(Exactly(ratio).Change, Is.EqualTo(change).Within(1e-12));

    // With no variance and no change the distance in standard errors is 0 / 0.
    [TestCase(1.2, 0.05, 0)]
    [TestCase(0.8, 0.05, 0)]
    [TestCase(1.02, 0.05, 1)]
    [TestCase(0.98, 0.05, 1)]
    [TestCase(1.2, 0, 0)]
    [TestCase(1, 0, 1)]
    public void Without_variance_a_change_is_certain_one_way_or_the_other(double ratio, double minEffect, double probability) =>
        Assert.That(Exactly(ratio).ProbabilityWithin(minEffect), Is.EqualTo(probability));

    [Test]
    public void Without_variance_the_interval_is_the_change_itself()
    {
        ConfidenceInterval interval = Exactly(1.2).Interval(0.95);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(interval.Lower, Is.EqualTo(0.2).Within(1e-12));
            Assert.That(interval.Upper, Is.EqualTo(0.2).Within(1e-12));
        }
    }

    private static ChangeEstimate Exactly(double ratio) => new(Math.Log(ratio), 0, 20, 0, 6);
}
