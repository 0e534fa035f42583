using System.Text.Json;
using LoadForge.NUnit.Specimens;
using LoadForge.NUnit.Specimens.Fixtures;
using LoadForge.NUnit.Specimens.SetUps;
using LoadForge.NUnit.Tests.Publishing;

namespace LoadForge.NUnit.Tests.Allure;

[NonParallelizable]
public sealed class AllureReportTests
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Written = new(() => ResultsOf(typeof(Specimens.LoadTests)));

    [TestCase("Passed", "passed")]
    [TestCase("Failed", "failed")]
    [TestCase("Cancelled", "failed")]
    [TestCase("Saturated", "broken")]
    [TestCase("Without_a_run", "failed")]
    [TestCase("Skipped", "skipped")]
    [TestCase("Throwing", "broken")]
    public void Every_load_test_is_written_with_its_final_status(string test, string status) =>
        Assert.That(Written.Value[test].GetProperty("status").GetString(), Is.EqualTo(status));

    [Test]
    public void A_failure_has_message_line_steps_attachments_and_the_category_as_a_tag()
    {
        JsonElement failed = Written.Value["Failed"];
        Assert.That(failed.GetProperty("statusDetails").GetProperty("message").GetString(), Does.Contain("2 of 3 thresholds failed"));
        Assert.That(
            failed.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()), Has.Some.Contains("pay: p95 < 1 ms — failed"));
        Assert.That(failed.GetProperty("labels").EnumerateArray().Select(label => label.ToString()), Has.Some.Contains("\"Load\""));
        Assert.That(failed.GetProperty("fullName").GetString(), Is.EqualTo("LoadForge.NUnit.Specimens:LoadForge.NUnit.Specimens.LoadTests.Failed()"));
        foreach (JsonElement attachment in failed.GetProperty("attachments").EnumerateArray())
        {
            Assert.That(Path.Combine(WrittenAllure.Folder, attachment.GetProperty("source").GetString()!), Does.Exist);
        }
    }

    [Test]
    public void Arguments_of_fixture_and_test_tell_cases_apart()
    {
        JsonElement[] results = [.. ResultsOf(typeof(GenericFixture<>), byName: false).Values];
        Assert.That(results.Select(Arguments), Is.EquivalentTo(["T=Int32 name=first number=7", "T=String name=second number=7"]));
    }

    [Test]
    public void Cases_whose_arguments_have_no_text_are_told_apart()
    {
        JsonElement[] results = [.. ResultsOf(typeof(Cases), byName: false).Values];
        Assert.That(results, Has.Length.EqualTo(12));
        Assert.That(results.Select(result => result.GetProperty("historyId").GetString()), Is.Unique);
        string[] parameters = [
            .. results.Select(
                result => string.Join(' ', result.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("value").GetString())))
        ];
        Assert.That(parameters, Has.Some.EndsWith(" [1, null]").And.Some.EndsWith(" [2, null]").And.Some.EndsWith(" another").And.Some.EndsWith(" (2)"));
    }

    [Test]
    public void A_plain_test_with_a_run_is_written_and_one_without_is_not()
    {
        Assert.That(ResultsOf(typeof(PlainTests)), Contains.Key("Passed"));
        Assert.That(ResultsOf(typeof(FailedInOneTimeTearDown)), Is.Empty);
    }

    [Test]
    public void What_decided_a_test_is_a_step()
    {
        Dictionary<string, JsonElement> results = ResultsOf(typeof(Decided));
        Assert.That(StepsOf(results["By_a_search"]), Is.EqualTo(new[] { "passed nothing: capacity less than 10/s, the lowest load of the range" }));
        Assert.That(
            StepsOf(results["By_a_search"].GetProperty("steps")[0]), Is.EqualTo(new[] { "failed probe 1: 10/s — failed", "failed probe 2: 10/s — failed" }));
        Assert.That(StepsOf(results["By_repeats"]), Has.Exactly(4).Items.And.Some.EqualTo("passed over 3 repeats: checkout"));
        Assert.That(StepsOf(results["By_a_comparison"]), Has.Exactly(1).StartsWith("passed compared with baseline \"checkout\""));
    }

    [Test]
    public void A_test_that_Allures_own_package_writes_is_left_to_it() =>
        Assert.That(ResultsOf(typeof(UnderAllure)), Has.Count.EqualTo(3), "one for each test");

    [TestCase(typeof(Specimens.LoadTests), "Passed")]
    [TestCase(typeof(PlainTests), "Passed")]
    public void A_test_that_fails_for_a_bad_setting_is_written_too(Type specimen, string test)
    {
        Dictionary<string, JsonElement> results = ResultsOf(specimen, byName: true, ("LoadForge.Inconclusive", "maybe"));
        Assert.That(results, Contains.Key(test));
        Assert.That(results[test].GetProperty("status").GetString(), Is.EqualTo("broken"));
        Assert.That(results[test].GetProperty("statusDetails").GetProperty("message").GetString(), Does.Contain("LoadForge.Inconclusive is \"maybe\""));
    }

    [Test]
    public void A_plain_test_is_written_if_its_plan_is_invalid_and_for_no_other_failure_without_a_run() =>
        Assert.That(ResultsOf(typeof(InvalidPlans)).Keys, Is.EqualTo(new[] { nameof(InvalidPlans.A_plan_without_a_profile) }));

    // What a run measured is a parameter that is left out of a test's history.
    private static string Arguments(JsonElement result) => string.Join(' ', result.GetProperty("parameters").EnumerateArray()
        .Where(parameter => !parameter.TryGetProperty("excluded", out JsonElement excluded) || !excluded.GetBoolean())
        .Select(parameter => $"{parameter.GetProperty("name")}={parameter.GetProperty("value")}"));

    private static IEnumerable<string> StepsOf(JsonElement item) =>
        item.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("status")} {step.GetProperty("name")}");

    private static Dictionary<string, JsonElement> ResultsOf(Type specimen, bool byName = true, params (string Name, string Value)[] parameters) =>
        WrittenAllure.ResultsOf(specimen, parameters).ToDictionary(result => result.GetProperty(byName ? "name" : "uuid").GetString()!);
}
