using LoadForge.Formatting;
using LoadForge.Recording.Custom;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Thresholds;

namespace LoadForge.Reporting.Tests.Text;

/// <summary>Names made from ids make every text as long as people read, with what tells most and what to do.</summary>
public sealed class ManyNamesTests
{
    private const int Names = 1100;
    private const int MaxTextLength = 12_000;

    private static readonly LoadResult Many = Result();

    [Test]
    public void The_table_has_the_rows_that_tell_most_and_the_number_of_the_rest()
    {
        string[] lines = SummaryTable.Of(Many).Split('\n');

        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.Length.EqualTo(BoundedList.InSection + 3), "a head, the rows, the total, the rest");
            Assert.That(lines, Has.One.StartsWith("GET /p/shoe-707/x"), "the one that failed");
            Assert.That(lines, Has.One.StartsWith("GET /p/shoe-909/x"), "the one that was slow");
            Assert.That(lines[^2], Does.StartWith("total").And.Contain("2,19"), "of all steps");
            Assert.That(
                lines[^1],
                Does.StartWith(
                    "and 1,070 more steps, in the JSON result; 1,100 step names look as if made from ids: give such requests one name with AsStep("));
        });
    }

    [Test]
    public void A_summary_is_as_long_as_people_read()
    {
        string summary = RunSummary.Of(Many with
        {
            Checks = [.. Enumerable.Range(0, Names).Select(i => new CheckStatistics("checkout", $"check {i}", 5, i == 1000 ? 3 : 0))],
            Notes = [.. Enumerable.Range(0, Names).Select(i => $"note {i}")],
        });

        Assert.Multiple(() =>
        {
            Assert.That(summary, Has.Length.LessThan(MaxTextLength));
            Assert.That(summary, Does.Contain("check 1000"), "the one that failed");
            Assert.That(summary, Does.Contain("and 1,070 more, in the JSON result"));
        });
    }

    [Test]
    public void The_failure_text_of_a_step_that_never_ran_is_as_long_as_people_read()
    {
        Verdict verdict = Threshold.Parse("GET /p/shoe-17/y: p95 < 100ms").Judge(Many);
        string text = FailureText.Of(verdict, Many);

        Assert.Multiple(() =>
        {
            Assert.That(text, Has.Length.LessThan(3000));
            Assert.That(text, Does.Contain("did you mean \"GET /p/shoe-17/x\"?").And.Contain("and 1,090 more").And.Contain("AsStep("));
        });
    }

    [Test]
    public void The_message_about_a_step_that_never_ran_is_as_long_as_people_read() =>
        Assert.That(
            () => Many.Step("GET /p"),
            Throws.TypeOf<KeyNotFoundException>().With.Message.Length.LessThan(1500).And.Message.Contains("and 1,090 more").And.Message.Contains("AsStep("));

    [Test]
    public void Very_many_failed_thresholds_are_told_up_to_a_number()
    {
        Verdict verdict = Threshold.Parse("p95 < 1us").Judge(Many);
        string text = FailureText.OfAll(Many with { Verdicts = [.. Enumerable.Repeat(verdict, 300)] });

        Assert.That(text, Has.Length.LessThan(MaxTextLength).And.Contains("and 280 more, in the report"));
    }

    [Test]
    public void Allure_gets_the_steps_that_tell_most()
    {
        AllureStep run = AllureSteps.Of(new PublishedRun(Many, []), 1);
        AllureStep phase = run.Steps.Single(step => step.Steps.Count > 10);

        Assert.Multiple(() =>
        {
            Assert.That(phase.Steps, Has.Count.EqualTo(51));
            Assert.That(phase.Steps.Select(step => step.Name), Has.One.StartsWith("GET /p/shoe-909/x"));
            Assert.That(phase.Steps[^1].Name, Does.StartWith("and 1,050 more steps"));
        });
    }

    private static LoadResult Result()
    {
        SampleResult sample = new SampleResult().Profile(p => p.Hold(1.PerSecond(), 2.Seconds())).Scenario("checkout");
        for (int i = 0; i < Names; i++)
        {
            sample.Step($"GET /p/shoe-{i}/x", i == 909 ? 900_000 : 20_000);
            if (i == 707) sample.Failing(1);
        }

        return sample.Build();
    }
}
