using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class HolmLevelsTests
{
    // Of four questions: 0.001 stands at 0.05/4/2, 0.01 does not at 0.05/3/2, and the rest are held to the same measure.
    [Test]
    public void Many_questions_are_held_to_a_stricter_measure_one_by_one() =>
        Assert.That(
            HolmLevels.Of([0.5, 0.001, 0.01, 0.02], 0.95), Is.EqualTo(new[] { 1 - (0.05 / 3), 1 - (0.05 / 4), 1 - (0.05 / 3), 1 - (0.05 / 3) }).Within(1e-12));

    [Test]
    public void One_question_is_held_to_the_measure_that_was_asked_for() => Assert.That(HolmLevels.Of([0.3], 0.95), Is.EqualTo(new[] { 0.95 }).Within(1e-12));

    // Of two questions at one half: the first stands at 0.5/2/2 = 0.125 and not above.
    [TestCase(0.125, 0.5)]
    [TestCase(0.126, 0.75)]
    public void A_question_stands_whose_probability_is_exactly_half_of_its_error(double clearest, double other) =>
        Assert.That(HolmLevels.Of([0.3, clearest], 0.5), Is.EqualTo(new[] { other, 0.75 }));

    // 0.9 does not stand at 0.05/2/2. The question after it has no smaller probability, and is not let off.
    [Test]
    public void Questions_of_equal_probability_are_held_to_the_same_measure_where_the_first_does_not_stand() =>
        Assert.That(HolmLevels.Of([0.9, 0.9], 0.95), Is.EqualTo(new[] { 0.975, 0.975 }).Within(1e-12));

    [Test]
    public void Without_questions_there_are_no_levels() => Assert.That(HolmLevels.Of([], 0.95), Is.Empty);
}
