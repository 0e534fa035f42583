using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

/// <summary>The design effect of a <see cref="ShareEstimate"/>: half of all samples are hits, and the blocks deviate by whole numbers.</summary>
public sealed class DesignEffectTests
{
    // Deviations of 4, 1, 0 and −5 of blocks of 24: Σd² = 42, 42 · 4/3 ÷ (¼ · 96) = 2.33, beyond 1 + √(2/3) = 1.82; neighbours: 4 / 42 = 0.095.
    [Test]
    public void Without_dependence_an_effect_beyond_chance_is_taken_as_it_is() =>
        Judge(ShareEstimate.Of(Blocks(24, 16, 13, 12, 7)), doubled: 1, autocorrelation: 4.0 / 42, effect: 7.0 / 3);

    // Three blocks have a standard error of one. Deviations of 2, −4 and 2: 24 · 3/2 ÷ (¼ · 72) = 2, and of blocks of 26 it is 1.85.
    [TestCase(24, 14, 8, 2)]
    [TestCase(26, 15, 9, 1)]
    public void Without_dependence_an_effect_within_its_standard_error_is_chance(long samples, long outer, long inner, double effect) =>
        Judge(ShareEstimate.Of(Blocks(samples, outer, inner, outer)), doubled: 1, autocorrelation: -16.0 / 24, effect);

    // Deviations of 9 and −9: 162 · 2 ÷ (¼ · 200) = 6.48.
    [Test]
    public void Two_blocks_are_enough_for_an_effect() => Judge(ShareEstimate.Of(Blocks(100, 59, 41)), doubled: 1, autocorrelation: -0.5, effect: 6.48);

    [Test]
    public void One_block_has_no_effect() => Judge(ShareEstimate.Of(Blocks(100, 50)), doubled: 1, autocorrelation: 0, effect: 1);

    [Test]
    public void Blocks_that_are_all_alike_have_no_effect() => Judge(ShareEstimate.Of(Blocks(10, 5, 5, 5, 5)), doubled: 1, autocorrelation: 0, effect: 1);

    // Neighbours ρ = 16 / 64; the effect is 64 · 4/3 ÷ (¼ · N), times (1 + ρ) / (1 − ρ) = 5/3. That of chance has no say.
    [TestCase(24, 32.0 / 9 * 5 / 3)]
    [TestCase(120, 32.0 / 45 * 5 / 3)]
    public void Dependent_blocks_that_are_too_few_to_double_are_corrected(long samples, double effect)
    {
        long half = samples / 2;
        Judge(ShareEstimate.Of(Blocks(samples, half + 4, half + 4, half - 4, half - 4)), doubled: 1, autocorrelation: 0.25, effect);
    }

    // Deviations of 4, 8, −4 and −8: neighbours 32 / 160, the least that counts; 160 · 4/3 ÷ (¼ · 96), times 1.2 / 0.8.
    [Test]
    public void An_autocorrelation_of_exactly_a_fifth_is_dependence() =>
        Judge(ShareEstimate.Of(Blocks(24, 16, 20, 8, 4)), doubled: 1, autocorrelation: 0.2, effect: 80.0 / 9 * 1.5);

    // The same among forty blocks, of which the others do not deviate: in pairs 12 and −12 of blocks of 48, neighbours −144 / 288.
    [Test]
    public void Forty_blocks_with_an_autocorrelation_of_exactly_a_fifth_are_doubled() =>
        Judge(
            ShareEstimate.Of([.. Blocks(24, 16, 20, 8, 4), .. Enumerable.Repeat(new ShareBlock(12, 24), 36)]),
            doubled: 2, autocorrelation: -0.5, effect: 288 * 20.0 / 19 / (0.25 * 960));

    // Forty blocks, twenty of hits alone and twenty without: in pairs Σd² = 20 · 10², neighbours 17 / 20, of which 0.8 is the most that is corrected for.
    [Test]
    public void Of_forty_blocks_that_depend_on_each_other_twenty_are_left() =>
        Judge(Spells(20), doubled: 2, autocorrelation: 0.85, effect: 2000 * 20.0 / 19 / (0.25 * 400) * 9);

    [Test]
    public void Fewer_than_forty_blocks_are_not_doubled() =>
        Judge(Spells(19), doubled: 1, autocorrelation: 35.0 / 38, effect: 950 * 38.0 / 37 / (0.25 * 380) * 9);

    // Blocks of 12 that make, in pairs, the deviations of the first test. The guide's dependence is that which the pairs have left, if it exceeds their own.
    [TestCase(0.5, 0.5)]
    [TestCase(0, 4.0 / 42)]
    [TestCase(-0.3, 4.0 / 42)]
    public void A_guide_says_how_long_blocks_must_be_and_what_dependence_is_left(double guided, double left) =>
        Judge(
            ShareEstimate.Of(Blocks(12, 8, 8, 7, 6, 6, 6, 4, 3), Guide(2, guided)),
            doubled: 2, autocorrelation: 4.0 / 42, effect: 7.0 / 3 * (1 + left) / (1 - left));

    // Seven blocks make four pairs, and these two of 40 and 30 samples, with deviations of 3 and −3.
    [Test]
    public void A_guide_may_ask_for_blocks_to_be_doubled_more_than_once() =>
        Judge(ShareEstimate.Of(Blocks(10, 5, 5, 5, 8, 2, 5, 5), Guide(4, 0)), doubled: 4, autocorrelation: -0.5, effect: 18 * 2 / (0.25 * 70));

    // Deviations of 1, −1, −1 and 1 of blocks of 24: their effect of 4 · 4/3 ÷ 24 is less than that of independent samples.
    [Test]
    public void An_effect_is_never_less_than_that_of_independent_samples() =>
        Judge(ShareEstimate.Of(Blocks(12, 7, 6, 5, 6, 6, 5, 6, 7), Guide(2, 0)), doubled: 2, autocorrelation: -0.25, effect: 1);

    private static void Judge(ShareEstimate estimate, int doubled, double autocorrelation, double effect)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Share, Is.EqualTo(0.5).Within(1e-12));
            Assert.That(estimate.Doubled, Is.EqualTo(doubled));
            Assert.That(estimate.Autocorrelation, Is.EqualTo(autocorrelation).Within(1e-12));
            Assert.That(estimate.DesignEffect, Is.EqualTo(effect).Within(1e-9));
        }
    }

    private static ShareBlock[] Blocks(long samples, params long[] hits) => [.. hits.Select(hit => new ShareBlock(hit, samples))];

    private static ShareEstimate Spells(int length) =>
        ShareEstimate.Of([.. Enumerable.Repeat(new ShareBlock(10, 10), length), .. Enumerable.Repeat(new ShareBlock(0, 10), length)]);

    private static ShareEstimate Guide(int doubled, double autocorrelation) => new()
    {
        Share = 0.5,
        Samples = 100,
        DesignEffect = 1,
        Blocks = 10,
        Doubled = doubled,
        Autocorrelation = autocorrelation,
    };
}
