using FsCheck;
using FsCheck.Fluent;
using LoadForge.Capacity;

namespace LoadForge.Tests.Capacity;

[Parallelizable]
public sealed class SearchCourseTests
{
    private static readonly SearchRange Rates = new(50, 5_000, IsWhole: false, Precision: 0.05, MaxProbes: 20);

    [Test]
    public void The_load_is_doubled_until_it_fails_then_the_range_is_halved_then_the_answer_is_confirmed()
    {
        var target = new SimulatedTarget(Rates, capacity: 310);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.Found));
        Assert.That(target.Findings.Select(finding => finding.Level), Is.EqualTo(new double[] { 50, 100, 200, 400, 283, 336, 308, 322, 308, 339 }));
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Any_capacity_in_the_range_is_found_within_the_precision() => Prop.ForAll(Fractions(), fraction =>
    {
        double capacity = 51 * Math.Pow(4_900.0 / 51, fraction);
        var target = new SimulatedTarget(Rates, capacity);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.Found));
        Assert.That(target.Bounds.Passed, Is.LessThanOrEqualTo(capacity).And.GreaterThanOrEqualTo(capacity / 1.051));
        Assert.That(target.Bounds.Failed, Is.GreaterThan(capacity));
    });

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Any_number_of_users_is_found_exactly_or_within_the_precision() => Prop.ForAll(Arb.From(Gen.Choose(1, 999)), capacity =>
    {
        var target = new SimulatedTarget(new SearchRange(1, 1_000, IsWhole: true, Precision: 0.05, MaxProbes: 30), capacity);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.Found));
        Assert.That(target.Bounds.Passed, Is.LessThanOrEqualTo(capacity).And.GreaterThan((capacity / 1.05) - 1));
        Assert.That(target.Findings.Select(finding => finding.Level), Has.All.Matches<double>(double.IsInteger));
    });

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Chance_near_the_knee_costs_probes_and_no_more() => Prop.ForAll(Fractions(), Seeds(), (fraction, seed) =>
    {
        double capacity = 60 * Math.Pow(4_000.0 / 60, fraction);
        var target = new SimulatedTarget(Rates with { MaxProbes = 60 }, capacity, noise: 0.1, seed: seed);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.Found));
        Assert.That(target.Bounds.Passed, Is.EqualTo(capacity).Within(20).Percent);
    });

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Passed_loads_are_below_failed_ones_after_every_probe_whatever_its_outcome() => Prop.ForAll(Seeds(), seed =>
    {
        var random = new Random(seed);
        List<Finding> findings = [];
        while (SearchCourse.Next(Rates, findings) is { Ending: null } step)
        {
            Assert.That(step.Level, Is.InRange(Rates.Lowest, Rates.Highest));
            findings.Add(new Finding(step.Level, step.IsLong ? (ProbeStatus)random.Next(2) : (ProbeStatus)random.Next(4), step.IsLong));
            var bounds = new SearchBounds(findings);
            if (bounds is { Passed: { } passed, Upper: { } upper }) Assert.That(passed, Is.LessThan(upper));
        }

        Assert.That(findings, Has.Count.LessThanOrEqualTo(Rates.MaxProbes));
    });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property A_generator_that_gives_in_first_never_makes_a_capacity() => Prop.ForAll(Fractions(), fraction =>
    {
        double generator = 51 * Math.Pow(4_900.0 / 51, fraction);
        var target = new SimulatedTarget(Rates with { MaxProbes = 40 }, capacity: 1e6, generator: generator);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.GeneratorLimit));
        Assert.That(target.Bounds.Failed, Is.Null);
        Assert.That(target.Bounds.Passed, Is.LessThan(generator).And.GreaterThan(generator / 1.06));
    });

    [Test]
    public void A_capacity_below_the_range_is_said_after_two_probes()
    {
        var target = new SimulatedTarget(Rates, capacity: 20);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.BelowRange));
        Assert.That(target.Findings, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_capacity_above_the_range_is_reported_once_the_highest_load_has_passed_twice()
    {
        var target = new SimulatedTarget(Rates, capacity: 10_000);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.AboveRange));
        Assert.That(target.Findings.TakeLast(2).Select(finding => finding.Level), Is.All.EqualTo(5_000));
    }

    [Test]
    public void A_generator_that_cannot_make_the_lowest_load_ends_the_search_with_nothing_known()
    {
        var target = new SimulatedTarget(Rates, capacity: 100, generator: 10);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.GeneratorLimit));
        Assert.That(target.Bounds.Passed, Is.Null);
    }

    [TestCase(ProbeStatus.Close), TestCase(ProbeStatus.Saturated)]
    public void An_inconclusive_probe_is_repeated_once_for_longer(ProbeStatus status)
    {
        SearchStep step = SearchCourse.Next(Rates, [new Finding(50, ProbeStatus.Passed, false), new Finding(100, status, false)]);

        Assert.That(step, Is.EqualTo(SearchStep.Probe(100, isLong: true)));
    }

    [Test]
    public void An_answer_that_fails_when_it_is_confirmed_is_searched_anew_below()
    {
        List<Finding> findings = [.. new (double Level, ProbeStatus Status)[] { (50, ProbeStatus.Passed), (100, ProbeStatus.Failed), (71, ProbeStatus.Passed),
            (84, ProbeStatus.Passed), (92, ProbeStatus.Passed), (96, ProbeStatus.Failed), (92, ProbeStatus.Failed) }
            .Select(finding => new Finding(finding.Level, finding.Status, false))];

        Assert.That(SearchCourse.Next(Rates, findings).Level, Is.EqualTo(87.9).Within(0.1));
    }

    [Test]
    public void When_all_probes_are_used_up_the_bounds_say_what_remains()
    {
        var target = new SimulatedTarget(Rates with { MaxProbes = 5 }, capacity: 310);

        Assert.That(target.Search(), Is.EqualTo(CapacityEnding.ProbesUsedUp));
        Assert.That((target.Bounds.Passed, target.Bounds.Upper), Is.EqualTo((283, 400)));
    }

    private static Arbitrary<double> Fractions() => Arb.From(Gen.Choose(0, 100_000).Select(part => part / 100_000.0));

    private static Arbitrary<int> Seeds() => Arb.From(Gen.Choose(1, int.MaxValue));
}
