using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Baselines.Files;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Testing.Results;

namespace LoadForge.Tests.Baselines;

public sealed class ApprovedBaselineTests
{
    private string _folder = "";

    private string Path => System.IO.Path.Combine(_folder, "deeper", "Checkout" + ApprovedBaseline.Extension);

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("loadforge-baseline-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_first_run_becomes_the_baseline_and_says_that_it_is_to_be_committed()
    {
        BaselineCheck check = ApprovedBaseline.Check(Path, new SimulatedResults(1).Draw(1), accept: false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.WasWritten, Is.True);
            Assert.That(check.Comparison, Is.Null);
            Assert.That(check.ToString(), Is.EqualTo($"the first baseline was written to {Path}: commit it"));
            Assert.That(Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!), Is.EqualTo(new[] { Path }), "nothing is left beside it");
        }
    }

    [Test]
    public void A_later_run_is_compared_and_changes_nothing()
    {
        var draw = new SimulatedResults(2);
        ApprovedBaseline.Check(Path, draw.Draw(3), accept: false);
        string before = File.ReadAllText(Path);
        BaselineCheck check = ApprovedBaseline.Check(Path, draw.Draw(3, scale: 2), accept: false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.WasWritten, Is.False);
            Assert.That(check.Comparison!.Answer, Is.EqualTo(ComparisonAnswer.Worse));
            Assert.That(File.ReadAllText(Path), Is.EqualTo(before));
        }
    }

    [Test]
    public void An_accepted_run_takes_the_place_of_the_baseline_and_inherits_the_known_spread()
    {
        var draw = new SimulatedResults(3) { Spread = 0.05 };
        ApprovedBaseline.Check(Path, draw.Draw(5), accept: false);
        BaselineCheck check = ApprovedBaseline.Check(Path, draw.Draw(1, scale: 2), accept: true);
        Baseline now = Baseline.Read(Path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.WasWritten, Is.True);
            Assert.That(check.Comparison!.Answer, Is.EqualTo(ComparisonAnswer.Worse));
            Assert.That(now.Runs, Has.Length.EqualTo(1));
            Assert.That(
                now.Spreads.Single(spread => spread.Percentile == 50), Has.Property("Degrees").EqualTo(4).And.Property("Deviation").InRange(0.01, 0.12));
        }
    }

    [Test]
    public void A_damaged_file_is_an_error_until_a_new_baseline_is_accepted()
    {
        ImmutableArray<LoadResult> results = new SimulatedResults(4).Draw(1);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, "{ \"format\": ");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => ApprovedBaseline.Check(Path, results, accept: false), Throws.TypeOf<BaselineFormatException>().With.Message.Contains(Path));
            Assert.That(ApprovedBaseline.Check(Path, results, accept: true).WasWritten, Is.True);
            Assert.That(Baseline.Read(Path).Runs, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public void A_saturated_generator_makes_no_baseline()
    {
        BaselineCheck check = ApprovedBaseline.Check(Path, [new SampleResult().Saturated("CPU 99 %").Build()], accept: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.WasWritten, Is.False);
            Assert.That(check.ToString(), Is.EqualTo("no baseline was written: the generator was saturated: CPU 99 %"));
            Assert.That(File.Exists(Path), Is.False);
        }
    }

    [Test]
    public void A_run_that_ended_early_never_becomes_the_baseline()
    {
        LoadResult half = new SimulatedResults(4).Draw(1)[0] with { Ending = RunEnding.Cancelled, EndingReason = "somebody stopped it" };
        BaselineCheck check = ApprovedBaseline.Check(Path, [half], accept: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.Exists(Path), Is.False);
            Assert.That(check.ToString(), Is.EqualTo("no baseline was written: a run ended early: somebody stopped it"));
        }
    }

    [Test]
    public void Results_of_different_profiles_make_no_baseline()
    {
        LoadResult[] results = [SampleResult.Default(), new SampleResult().Profile(p => p.Hold(7.PerSecond(), 9.Seconds())).Build()];
        Assert.That(() => Baseline.Of(results), Throws.ArgumentException.With.Message.Contains("profile"));
    }
}
