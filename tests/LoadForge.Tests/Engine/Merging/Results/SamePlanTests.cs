using LoadForge.Engine.Merging.Results;
using LoadForge.Recording.Cells;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Engine.Merging.Results;

/// <summary>Results that are not of one plan at one time are not added up, and the message says why.</summary>
[Parallelizable]
public sealed class SamePlanTests
{
    private static readonly LoadResult Result = Judged("p95 < 1s", "error rate <= 1%");

    [Test]
    public void Results_of_one_plan_at_one_time_have_no_difference() =>
        Assert.That(SamePlan.Difference(Result, Result with { Seed = 99, StartedAt = Result.StartedAt + 2.Seconds() }), Is.Null);

    [Test]
    public void Every_difference_is_named()
    {
        LoadResult shorter = new SampleResult().Profile(profile => profile.Hold(50.PerSecond(), 20.Seconds())).Build();

        Assert.Multiple(() =>
        {
            Differs(Result with { Name = "other" }, "they are of different runs, \"checkout\" and \"other\"");
            Differs(Result with { IsSmoke = true }, "one of them is of a smoke run");
            Differs(Result with { Target = new Uri("http://10.0.0.7/") }, "their targets differ, ");
            Differs(Result with { Scenarios = [] }, "their scenarios differ");
            Differs(shorter, "their load profiles differ, warm-up 20/s 5 s, hold 50/s 20 s and hold 50/s 20 s");
            Differs(Result with { Phases = [] }, "their phases differ");
            Differs(
                Result with { Cells = Result.Cells with { PointLength = 2.Seconds() } }, "the blocks of their series differ, 1 s and 2 s");
            Differs(Judged("p95 < 2s", "error rate <= 1%"), "only one of them was judged by \"p95 < 1s\"");
            Differs(
                Result with { StartedAt = Result.StartedAt + 1.Hours() }, "they did not run at the same time: one ended at ");
        });
    }

    [Test]
    public void A_default_threshold_may_be_missing()
    {
        Assert.Multiple(() =>
        {
            Assert.That(SamePlan.Difference(Result, Judged("p95 < 1s", "error rate <= 1%", "checkout: error rate <= 50%")), Is.Null, "beside one of the run");
            Assert.That(
                SamePlan.Difference(Result, Judged("p95 < 1s", "error rate <= 1%", "checkout: error rate <= 1%")), Is.Null, "of failures outside steps");
            Assert.That(SamePlan.Difference(Judged("p95 < 1s"), Judged("p95 < 1s", "checkout: error rate <= 1%")), Is.Null);
            Assert.That(SamePlan.Difference(Judged("p95 < 1s"), Judged("p95 < 1s", "checkout: error rate <= 5%")), Does.StartWith("only one of them"));
        });
    }

    [Test]
    public void The_message_names_the_results()
    {
        Assert.That(
            () => LoadResults.Merge([Result, Result with { Name = "other" }], ["a.json", "b.json"]),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
                "a.json and b.json cannot be merged: they are of different runs, \"checkout\" and \"other\". Merge only results of processes that ran the same "
                    + "plan at the same time."));
        Assert.That(() => LoadResults.Merge([Result], ["a", "b"]), Throws.ArgumentException);
    }

    [Test]
    public void Cells_that_contradict_each_other_are_an_error_of_the_data()
    {
        // A block of failures whose outcome is not in the table.
        LoadResult damaged = Result with
        {
            Cells = Result.Cells with { Rows = [new CellTableRow("checkout", "pay", false, new byte[] { 0, 0, 2, 1, 9, 1 })] },
        };

        Assert.That(() => LoadResults.Merge([Result, damaged]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("cannot be added up"));
    }

    private static void Differs(LoadResult other, string difference) => Assert.That(SamePlan.Difference(Result, other), Does.StartWith(difference));

    private static LoadResult Judged(params string[] thresholds)
    {
        LoadResult result = SampleResult.Default();
        return result with { Verdicts = [.. thresholds.Select(text => Threshold.Parse(text).Judge(result))] };
    }
}
