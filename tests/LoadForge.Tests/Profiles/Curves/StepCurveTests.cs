using LoadForge.Profiles.Curves;

namespace LoadForge.Tests.Profiles.Curves;

public sealed class StepCurveTests
{
    [Test]
    public void An_arrival_on_the_border_of_a_silence_waits_for_its_end() => Assert.Multiple(() =>
    {
        StepCurve silence = new([0, 1, 2], [10, 0, 10], 3);

        Assert.That(silence.SecondsUntil(9), Is.EqualTo(0.9).Within(1e-12));
        Assert.That(silence.SecondsUntil(10), Is.EqualTo(2));
        Assert.That(silence.SecondsUntil(11), Is.EqualTo(2.1).Within(1e-12));
    });

    [Test]
    public void Nothing_arrives_in_a_silence_at_the_start() => Assert.That(new StepCurve([0, 1], [0, 10], 2).SecondsUntil(0), Is.EqualTo(1));

    [Test]
    public void Slices_of_one_level_are_one() => Assert.That(StepCurve.Of(_ => 33.3, 1000, 10).Area, Is.EqualTo(333).Within(1e-12));
}
