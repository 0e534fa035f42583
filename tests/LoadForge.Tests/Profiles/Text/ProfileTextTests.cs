using LoadForge.Profiles;
using LoadForge.Profiles.Text;

namespace LoadForge.Tests.Profiles.Text;

public sealed class ProfileTextTests
{
    [TestCase("warm-up 20/s 10s, ramp to 200/s over 30s, hold 2m", null)]
    [TestCase("Warm up 20/s for 10s; RAMP 200/s over 30s\nhold for 2m", "warm-up 20/s 10s, ramp to 200/s over 30s, hold 2m")]
    [TestCase("hold at 200/s for 2m", "hold 200/s 2m")]
    [TestCase("hold 200 /s 120 s", "hold 200/s 2m")]
    [TestCase("hold 100/min 1m, ramp from 5/h to 0.5/s over 1.5s", "hold 100/min 1m, ramp from 5/h to 0.5/s over 1.5s")]
    [TestCase("step to 500/s 5x10s", null)]
    [TestCase("step 500/s 5 x 10s", "step to 500/s 5x10s")]
    [TestCase("hold 100/s 1m, spike to 600/s for 10s", null)]
    [TestCase("spike 600/s 10s over 2s", "spike to 600/s for 10s over 2s")]
    [TestCase("diurnal 50/s..200/s every 1m for 5m", null)]
    [TestCase("diurnal 50..200/s every 1m for 5m", "diurnal 50/s..200/s every 1m for 5m")]
    [TestCase("diurnal 50..200 users every 1m for 5m", null)]
    [TestCase("hold 10/s 1s, pause 10s, hold 20s, ramp down over 10s", null)]
    [TestCase("hold 10/s 1s, ramp-down over 10s, poisson", "hold 10/s 1s, ramp down over 10s, poisson")]
    [TestCase("follow 10/s 500ms then 20/s 1m then 0/s 1s", null)]
    [TestCase("hold 1 user 1m", null)]
    [TestCase("hold 100 users 1m, iterations 1000, iterations 5 per user, at most 100/s, at most 2/s per user, pacing 2s", null)]
    [TestCase("replay at 0s 250ms 250ms 1.5s", null)]
    [TestCase("replay at 0s 250ms x0.5", "replay at 0s 500ms")]
    [TestCase("step to 100/s 3x10s, step to 400/s 3x10s", null)]
    [TestCase("step to 100/s 2x10s, step to 200/s 2x10s", "step to 200/s 4x10s")]
    public void A_profile_is_read_and_printed(string text, string? printed) =>
        Assert.That(ProfileText.Print(LoadProfile.Parse(text)), Is.EqualTo(printed ?? text));

    [Test]
    public void Text_and_calls_make_the_same_profile()
    {
        LoadProfile built = new LoadProfileBuilder()
            .WarmUp(20.PerSecond(), 10.Seconds())
            .Ramp(to: 200.PerSecond(), over: 30.Seconds())
            .Hold(2.Minutes())
            .Step(to: 500.PerSecond(), steps: 3, each: 10.Seconds())
            .Spike(to: 600.PerSecond(), hold: 10.Seconds(), over: 2.Seconds())
            .Pause(5.Seconds())
            .RampDown(10.Seconds())
            .Build();

        LoadProfile read = LoadProfile.Parse(
            "warm-up 20/s 10s, ramp to 200/s over 30s, hold 2m, step to 500/s 3x10s, spike to 600/s for 10s over 2s, pause 5s, ramp down over 10s");

        Assert.That(read.Phases, Is.EqualTo(built.Phases));
    }

    [TestCase("starts.csv", "replay {0} x2")]
    [TestCase("my, starts \"today\".csv", "replay \"{0}\" x2")]
    [TestCase("at.csv", "replay {0} x2")]
    public void A_replayed_file_is_printed_as_it_was_named(string name, string form)
    {
        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, TestContext.CurrentContext.Test.ID + ".starts");
        File.WriteAllText(file, "0\n1.5\n3\n");
        try
        {
            string text = form.Replace("{0}", name.Replace("\"", "\"\"", StringComparison.Ordinal), StringComparison.Ordinal);
            bool isRead = ProfileText.TryParse(text, asked => asked == name ? file : "", out LoadProfile? profile, out var problems);

            Assert.That(isRead, () => string.Join(", ", problems));
            Assert.That(profile!.Duration, Is.EqualTo(2.Seconds()));
            Assert.That(ProfileText.Print(profile), Is.EqualTo(text));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void A_refused_file_is_a_problem_at_its_name()
    {
        Assert.That(
            ProfileText.TryParse("hold 1/s 1s,\n replay ../secret", _ => throw new FormatException("outside"), out _, out var problems), Is.False);
        Assert.That(problems, Is.EqualTo(new[] { new ProfileTextProblem(2, 9, "outside") }));
    }

    [Test]
    public void A_phase_that_no_verb_makes_has_no_text_form()
    {
        LoadProfile sum = LoadProfile.Parse("hold 10/s 1m").Plus(LoadProfile.Parse("ramp to 20/s over 30s"));

        Assert.That(ProfileText.TryPrint(sum, out _), Is.False);
        Assert.That(() => ProfileText.Print(sum), Throws.TypeOf<NotSupportedException>().With.Message.Contains("hold + ramp"));
    }

    [Test]
    public void Users_that_are_not_whole_are_held_without_naming_them()
    {
        LoadProfile profile = LoadProfile.Parse("diurnal 1..10 users every 7s for 1s, hold 5s");

        Assert.That(ProfileText.Print(profile), Is.EqualTo("diurnal 1..10 users every 7s for 1s, hold 5s"));
    }
}
