using System.Text.Json;
using LoadForge.NUnit.Specimens.Reported;

namespace LoadForge.NUnit.Tests.Publishing;

/// <summary>Each test has a history of its own.</summary>
[NonParallelizable]
public sealed class AllureHistoryTests
{
    private static readonly Type[] Fixtures = [
        typeof(Inherited.First), typeof(Inherited.Second), typeof(Inherited.OfNumbers), typeof(Inherited.OfTexts), typeof(Inherited.WithArguments)
    ];

    [Test]
    public void Fixtures_that_inherit_a_test_have_each_its_own_history_case_suite_and_files()
    {
        JsonElement[] results = [.. Fixtures.SelectMany(fixture => WrittenAllure.ResultsOf(fixture))];
        Assert.That(results, Has.Length.EqualTo(14));
        Assert.That(results.Select(result => result.Text("historyId")), Is.Unique);
        JsonElement[] first = [
            .. results.Where(result => result.Text("name") == "Passed" && !result.Text("fullName").Contains("WithArguments", StringComparison.Ordinal))
        ];
        Assert.That(first.Select(result => result.Text("testCaseId")), Is.Unique.And.Exactly(2).Items);
        Assert.That(first.Select(result => result.Text("fullName")), Is.EqualTo(new[]
        {
            "LoadForge.NUnit.Specimens:LoadForge.NUnit.Specimens.Reported.Inherited+First.Passed()",
            "LoadForge.NUnit.Specimens:LoadForge.NUnit.Specimens.Reported.Inherited+Second.Passed()",
        }));
        Assert.That(first.Select(result => Label(result, "subSuite")), Is.EqualTo(new[] { "First", "Second" }));
        Assert.That(first.Select(result => Label(result, "testClass").Split('+')[1]), Is.EqualTo(new[] { "First", "Second" }));
        string[] files = [
            .. Directory.GetFiles(
                Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "loadforge"),
                "Reported.Inherited*.Passed*-1-summary.txt").Select(file => Path.GetFileName(file))
        ];
        Assert.That(files, Has.Length.EqualTo(4));
    }

    private static string Label(JsonElement result, string name) =>
        result.GetProperty("labels").EnumerateArray().Single(label => label.Text("name") == name).Text("value");
}
