using LoadForge.Profiles;
using LoadForge.Profiles.Text;

namespace LoadForge.Tests.Profiles.Text;

public sealed class BadProfileTextTests
{
    [TestCase("holt 200/s 2m", 1, "found \"holt\", expected a phase or a limit (warm-up, ramp to, ", "Did you mean \"hold\"?")]
    [TestCase("rmp to 200/s over 2m", 1, "found \"rmp\"", "Did you mean \"ramp to\"?")]
    [TestCase("200/s 2m", 1, "found \"200/s\", expected a phase or a limit", "")]
    [TestCase("hold 200 2m", 6, "found \"200 2m\", expected a level, such as 200/s or 100 users", "")]
    [TestCase("hold 200/x 2m", 6, "found \"200/x\", expected a level", "")]
    [TestCase("hold 1,000/s 2m", 6, "found \"1,000/s\", expected a level", "Write it without thousands separators")]
    [TestCase("hold 200/s", 11, "the text ends, expected a time, such as 10s", "")]
    [TestCase("hold 200/s, pause 1s", 11, "the phase ends, expected a time", "")]
    [TestCase("hold 200/s 2 parsecs", 12, "found \"2\", expected a time", "")]
    [TestCase("hold 200/s 2m please", 15, "found \"please\", expected a comma, a semicolon or the end of the line", "")]
    [TestCase("hold 1.5 users 2m", 6, "found \"1.5 users\", expected a whole number of users", "")]
    [TestCase("ramp to 200/s 30s", 15, "found \"30s\", expected \"over\"", "")]
    [TestCase("ramp from 1/s to 5 users over 1s", 18, "found \"5 users\", expected a rate", "")]
    [TestCase("step to 500/s 5", 15, "found \"5\", expected the number of steps, an x and the time of each, such as 5x10s", "")]
    [TestCase("step to 500/s 0x10s", 15, "found \"0x10s\", expected the number of steps, from 1 to 100", "")]
    [TestCase("diurnal 50/s every 1m for 5m", 9, "found \"50/s every\", expected two levels", "")]
    [TestCase("replay", 7, "the text ends, expected the file of the starts", "")]
    [TestCase("replay \"a", 8, "found \"\"a\", expected a closing double quote", "")]
    [TestCase("replay at 1s xfast", 14, "found \"xfast\", expected how many times faster", "")]
    [TestCase("replay at 1s 9999999d x0.5", 1, "its last start comes after", "a phase is at most 30 days")]
    [TestCase("replay at 1s 5d x1e-300", 1, "its last start comes after", "a phase is at most 30 days")]
    [TestCase("hold 1 user 1s, iterations 1.5", 28, "found \"1.5\", expected a whole number of iterations", "")]
    [TestCase("hold 1 user 1s, at most 5 users", 25, "found \"5 users\", expected a rate", "")]
    [TestCase("hold 1 user 1s, at least 5/s", 17, "found \"at\", expected a phase or a limit", "")]
    [TestCase("hold 2m", 1, "expected a level, such as 200/s or 100 users", "there is no earlier level to hold")]
    [TestCase("ramp down over 2m", 1, "there is no load to ramp down from", "")]
    [TestCase("hold 1/s 1s, poisson, poisson", 23, "poisson is given twice; remove one.", "")]
    [TestCase("hold 1 user 1s, pacing 1s, pacing 2s", 28, "pacing is given twice", "")]
    [TestCase("poisson, hold 1 user 1s", 1, "users have no arrivals to randomize", "")]
    [TestCase("poisson, replay at 0s", 1, "recorded starts cannot be randomized", "")]
    [TestCase("hold 1/s 1s, at most 5/s", 14, "rates and durations determine how many iterations start", "")]
    [TestCase("hold 1/s 1s, hold 5 users 1s", 14, "users (closed model) in a profile that began with arrival rates (open model)", "")]
    [TestCase("hold 1/s 0s", 1, "the duration is 0 s; it must be greater than 0", "")]
    [TestCase("hold 1/s 9999999999h", 1, "it must be greater than 0 and at most 30 days", "")]
    [TestCase("hold 1e999/s 1s", 1, "must be finite", "")]
    [TestCase("hold 0/s 1s", 1, "generates no load", "")]
    [TestCase("", 1, "the profile has no phases", "")]
    [TestCase(" ,;\n", 1, "the profile has no phases", "")]
    [TestCase("follow 10/s 1s then 5 users 1s", 21, "found \"5 users\", expected a rate", "")]
    [TestCase("follow 10/s 1s then 5/s 0s", 1, "the time of a level is 0 s", "")]
    public void A_mistake_is_named_with_its_place(string text, int column, string message, string more)
    {
        Assert.That(ProfileText.TryParse(text, out _, out var problems), Is.False);
        Assert.That(problems, Has.Length.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(problems[0].Line, Is.EqualTo(1));
            Assert.That(problems[0].Column, Is.EqualTo(column));
            Assert.That(problems[0].Message, Does.Contain(message).And.Contain(more));
        });
    }

    [Test]
    public void All_mistakes_are_reported_at_once_with_line_and_column() =>
        Assert.That(
            () => LoadProfile.Parse("hodl 1/s 1s\r\nhold 5s, ramp to 200/s\n  step to 5/s 7"),
            Throws.TypeOf<FormatException>().With.Message.StartsWith("Invalid profile, for 3 reasons:")
                .And.Message.Contains("line 1, column 1: found \"hodl\"")
                .And.Message.Contains("line 2, column 23: the phase ends, expected \"over\"")
                .And.Message.Contains("line 3, column 15: found \"7\""));

    [Test]
    public void One_mistake_stands_in_one_line() =>
        Assert.That(
            () => LoadProfile.Parse("hold 20/s"),
            Throws.TypeOf<FormatException>().With.Message.EqualTo(
                "Invalid profile at line 1, column 10: the text ends, expected a time, such as 10s, 500ms, 2m or 1h30m."));

    [Test]
    public void A_file_that_is_missing_is_a_problem_of_its_phase()
    {
        Assert.That(ProfileText.TryParse("hold 1/s 1s, replay no-such-file.csv", out _, out var problems), Is.False);
        Assert.That(problems.Single().ToString(), Does.StartWith("line 1, column 14: phase 2 (replay): the file no-such-file.csv cannot be read"));
    }

    [Test]
    public void A_text_of_endless_phases_is_refused()
    {
        Assert.That(ProfileText.TryParse(string.Join(',', Enumerable.Repeat("hold 1/s 1s", 100_000)), out _, out var problems), Is.False);
        Assert.That(problems.Single().Message, Does.Contain("more than 1,000 phases"));
    }

    [Test]
    public void A_text_beyond_the_longest_is_refused()
    {
        Assert.That(ProfileText.TryParse(new string(',', (8 * 1024 * 1024) + 1), out _, out var problems), Is.False);
        Assert.That(problems.Single().Message, Does.Contain("8,388,608 are allowed"));
    }
}
