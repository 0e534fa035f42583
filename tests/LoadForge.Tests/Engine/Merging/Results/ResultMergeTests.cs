using System.Collections.Immutable;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Tests.Engine.Journal;

namespace LoadForge.Tests.Engine.Merging.Results;

/// <summary>The results of several processes are, in all that adds up, what one recorder for all would have given.</summary>
[Parallelizable]
public sealed class ResultMergeTests
{
    private const int Seconds = 3;

    [FsCheck.NUnit.Property(MaxTest = 6)]
    public void The_results_of_several_processes_give_what_one_recorder_gives(int seed, byte number)
    {
        var run = new SmallRun(seed, Seconds);
        string one = MergedNumbers.Of(Rebuilt(run.Of(1)[0]));

        string many = MergedNumbers.Of(LoadResults.Merge(run.Of(2 + (number % 3)).Select(Rebuilt)));

        Assert.That(many, Is.EqualTo(one));
    }

    [FsCheck.NUnit.Property(MaxTest = 6)]
    public void Merging_is_associative(int seed)
    {
        LoadResult[] parts = [.. new SmallRun(seed, Seconds).Of(3).Select(Rebuilt)];

        Assert.That(
            MergedNumbers.Of(LoadResults.Merge([LoadResults.Merge(parts[..2]), parts[2]])),
            Is.EqualTo(MergedNumbers.Of(LoadResults.Merge([parts[0], LoadResults.Merge(parts[1..])]))));
    }

    [Test]
    public void A_process_that_ended_earlier_contributes_what_it_has()
    {
        ImmutableArray<ImmutableArray<JournalSecond>> parts = new SmallRun(3, Seconds).Of(2);
        LoadResult merged = LoadResults.Merge([Rebuilt(parts[0]), Rebuilt(parts[1][..2])]);

        Assert.Multiple(() =>
        {
            Assert.That(merged.Series.Select(point => point.ActiveUsers), Is.EqualTo([12, 12, 6]));
            Assert.That(merged.Duration, Is.EqualTo(3.Seconds()));
            Assert.That(
                merged.Phases.Sum(phase => phase.Statistics.Requests),
                Is.EqualTo(parts[0].Concat(parts[1].Take(2))
                    .Sum(second => second.Interval.Steps.Where(step => !step.Key.IsIteration).Sum(step => step.Requests))));
        });
    }

    [Test]
    public void What_is_left_out_is_said()
    {
        ImmutableArray<LoadResult> parts = [.. new SmallRun(3, Seconds).Of(2).Select(Rebuilt)];
        LoadResult merged = LoadResults.Merge([parts[0], parts[1] with { Seed = 18 }]);

        Assert.Multiple(() =>
        {
            Assert.That(parts[0].CustomMetrics, Is.Not.Empty);
            Assert.That(merged.CustomMetrics, Is.Empty);
            Assert.That(merged.Notes, Has.Some.StartsWith("This result was merged from 2 results."));
            Assert.That(merged.Notes, Has.Some.StartsWith("Not merged, so not in this result: custom metrics, values of extensions"));
            Assert.That(merged.Notes, Has.Some.EqualTo("The seeds of the results were 17, 18."));
        });
    }

    [Test]
    public void One_result_is_as_it_was()
    {
        LoadResult only = Rebuilt(new SmallRun(3, Seconds).Of(1)[0]);

        Assert.That(LoadResults.Merge([only]), Is.SameAs(only));
    }

    [Test]
    public void Nothing_to_merge_is_an_error() => Assert.That(() => LoadResults.Merge([]), Throws.ArgumentException);

    private static LoadResult Rebuilt(ImmutableArray<JournalSecond> seconds) =>
        SmallRun.Rebuilt(SmallRun.Bytes(SmallRun.Header, seconds, SmallRun.End)).Result;
}
