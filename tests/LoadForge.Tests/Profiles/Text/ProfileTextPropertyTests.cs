using FsCheck;
using FsCheck.Fluent;
using LoadForge.Profiles;
using LoadForge.Profiles.Text;
using LoadForge.Tests.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Text;

[Parallelizable(ParallelScope.All)]
public sealed class ProfileTextPropertyTests
{
    // At which levels are compared; more than a phase of these profiles has changes of its level.
    private const int Parts = 20;

    private static readonly string[] Pieces =
    [
        "warm-up", "ramp", "to", "from", "down", "over", "hold", "at", "for", "step", "spike", "diurnal", "every", "pause", "follow", "then", "replay",
        "iterations", "per", "user", "users", "most", "pacing", "poisson", "200/s", "100 users", "5x10s", "50..200/s", "10s", "1h30m", "x2", "x", "1e400",
        "0.5/min", ",", ";", "\n", "\r\n", "\"", "\"\"", "no.csv", "/", ".", "..", "-", "1,000/s", "99999999999999999999", "\u2028", "\ud800", "é", "\0", " ",
    ];

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyTextProfile)], MaxTest = 300)]
    public void The_text_of_an_open_profile_reads_back_as_the_same_profile(OpenProfile profile) => ReadsBack(profile.Value);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyTextProfile)], MaxTest = 300)]
    public void The_text_of_a_closed_profile_reads_back_as_the_same_profile(ClosedProfile profile) => ReadsBack(profile.Value);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyTextProfile)], MaxTest = 100)]
    public void Profiles_one_after_another_either_read_back_or_are_refused(OpenProfile one, OpenProfile other)
    {
        if (one.Value.Arrivals != other.Value.Arrivals) return;
        LoadProfile profile = one.Value.Then(other.Value);

        if (ProfileText.TryPrint(profile, out string? text)) AssertSame(LoadProfile.Parse(text), profile, text);
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyPattern)], MaxTest = 100)]
    public void A_sum_of_profiles_either_reads_back_or_is_refused(OpenProfile profile)
    {
        if (ProfileText.TryPrint(profile.Value, out string? text)) AssertSame(LoadProfile.Parse(text), profile.Value, text);
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Any_text_is_a_profile_that_reads_back_or_has_problems_with_places() => Prop.ForAll(
        Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => string.Join(pieces.Count % 3 == 0 ? "" : " ", pieces)).ToArbitrary(),
        text =>
        {
            if (ProfileText.TryParse(text, Refuse, out LoadProfile? profile, out var problems))
            {
                ReadsBack(profile);
                return;
            }

            string[] lines = text.ReplaceLineEndings("\n").Split('\n');
            foreach (ProfileTextProblem problem in problems)
            {
                Assert.That(problem.Line, Is.InRange(1, lines.Length), text);
                Assert.That(problem.Column, Is.InRange(1, text.Length + 1), text);
            }

            Assert.That(problems, Is.Not.Empty, text);
        });

    private static void ReadsBack(LoadProfile profile)
    {
        string text = ProfileText.Print(profile);
        LoadProfile read = LoadProfile.Parse(text);

        AssertSame(read, profile, text);
        Assert.That(ProfileText.Print(read), Is.EqualTo(text));
    }

    private static void AssertSame(LoadProfile read, LoadProfile profile, string text)
    {
        Assert.That(read.Model, Is.EqualTo(profile.Model), text);
        Assert.That(read.Arrivals, Is.EqualTo(profile.Arrivals), text);
        Assert.That(read.Limits, Is.EqualTo(profile.Limits), text);
        Assert.That(read.Phases.Select(Line), Is.EqualTo(profile.Phases.Select(Line)), text);
        foreach ((Phase phase, Phase original) in read.Phases.Zip(profile.Phases))
        {
            Assert.That(phase.Shape?.GetType(), Is.EqualTo(original.Shape?.GetType()), text);
            double highest = 0;
            for (int part = 0; part < Parts; part++)
            {
                TimeSpan at = original.Duration * ((part + 0.37) / Parts);
                Assert.That(phase.LevelAt(at), Is.EqualTo(original.LevelAt(at)), $"{phase.Name} at {at} of {text}");
                highest = Math.Max(highest, original.LevelAt(at));
            }

            // A text has its times in ticks, so each change of the level may move by one.
            double moved = Parts * TimeSpan.FromTicks(1).TotalSeconds * highest;
            Assert.That(phase.Area, Is.EqualTo(original.Area).Within((1e-6 * original.Area) + moved), text);
        }
    }

    private static string Refuse(string file) => throw new FormatException("no files here");

    private static (string Name, PhaseKind Kind, TimeSpan Duration, double From, double To) Line(Phase phase) =>
        (phase.Name, phase.Kind, phase.Duration, phase.From, phase.To);
}
