using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

public sealed class UserScheduleTests
{
    private const long Millisecond = 1_000_000;

    private static readonly UserSchedule Mountain = Schedule(p => p
        .Ramp(4.Users(), 4.Seconds()).Hold(1.Seconds()).Pause(1.Seconds()).Hold(2.Users(), 1.Seconds()).RampDown(2.Seconds()));

    [TestCase(0, 0)]
    [TestCase(499, 0)]
    [TestCase(500, 1)]
    [TestCase(1499, 1)]
    [TestCase(1500, 2)]
    [TestCase(3500, 4)]
    [TestCase(4000, 4)]
    [TestCase(4999, 4)]
    [TestCase(5000, 0)]
    [TestCase(5999, 0)]
    [TestCase(6000, 2)]
    [TestCase(7000, 2)]
    [TestCase(7500, 2)]
    [TestCase(7501, 1)]
    [TestCase(8500, 1)]
    [TestCase(8501, 0)]
    [TestCase(9000, 0)]
    [TestCase(100_000, 0)]
    public void The_number_of_users_is_the_line_rounded(long milliseconds, int users) =>
        Assert.That(Mountain.UsersAt(milliseconds * Millisecond), Is.EqualTo(users));

    [TestCase(0, 500)]
    [TestCase(500, 1500)]
    [TestCase(700, 1500)]
    [TestCase(3500, 4000)]
    [TestCase(4000, 5000)]
    [TestCase(5500, 6000)]
    [TestCase(6000, 7000)]
    public void The_next_change_is_of_the_number_or_of_the_phase(long milliseconds, long next) =>
        Assert.That(Mountain.NextChangeAfter(milliseconds * Millisecond), Is.EqualTo(next * Millisecond));

    [Test]
    public void A_user_leaves_as_soon_as_the_line_is_below_its_half() => Assert.Multiple(() =>
    {
        Assert.That(Mountain.NextChangeAfter(7000 * Millisecond), Is.EqualTo((7500 * Millisecond) + 1));
        Assert.That(Mountain.NextChangeAfter(7500 * Millisecond), Is.EqualTo((7500 * Millisecond) + 1));
        Assert.That(Mountain.NextChangeAfter((7500 * Millisecond) + 1), Is.EqualTo((8500 * Millisecond) + 1));
        Assert.That(Mountain.NextChangeAfter((8500 * Millisecond) + 1), Is.EqualTo(9000 * Millisecond));
    });

    [TestCase(0, 0)]
    [TestCase(3999, 0)]
    [TestCase(4000, 1)]
    [TestCase(5000, 2)]
    [TestCase(8999, 4)]
    [TestCase(9000, 4)]
    public void The_phase_begins_at_its_border(long milliseconds, int phase) =>
        Assert.That(Mountain.PhaseAt(milliseconds * Millisecond), Is.EqualTo(phase));

    [Test]
    public void The_schedule_knows_its_peak_and_its_end() => Assert.Multiple(() =>
    {
        Assert.That(Mountain.Peak, Is.EqualTo(4));
        Assert.That(Mountain.EndNanoseconds, Is.EqualTo(9000 * Millisecond));
        Assert.That(Schedule(p => p.Hold(7.Users(), 1.Seconds()).RampDown(1.Seconds())).Peak, Is.EqualTo(7));
    });

    private static UserSchedule Schedule(Func<LoadProfileBuilder, LoadProfileBuilder> profile) => new(profile(new LoadProfileBuilder()).Build());
}
