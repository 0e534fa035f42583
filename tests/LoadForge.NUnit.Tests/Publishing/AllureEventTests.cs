using System.Text.Json;
using LoadForge.NUnit.Specimens.Reported;
using LoadForge.NUnit.Specimens.SetUps;

namespace LoadForge.NUnit.Tests.Publishing;

/// <summary>What one-time setups and teardowns find is in Allure's report, though neither writer makes a result of them.</summary>
[NonParallelizable]
public sealed class AllureEventTests
{
    [TestCase(typeof(FailedInOneTimeSetUp), 1)]
    [TestCase(typeof(FailedInOneTimeTearDown), 1)]
    [TestCase(typeof(FailedTwiceInOneTimeSetUp), 2)]
    [TestCase(typeof(SaturatedInOneTimeSetUp), 1)]
    [TestCase(typeof(OnceUnderAllure), 1)]
    public void A_run_that_cannot_pass_is_an_error_of_the_run_as_a_whole_with_its_files(Type specimen, int runs)
    {
        WrittenAllure.Run(specimen);
        JsonElement[] events = WrittenAllure.Files("-globals.json");
        JsonElement[] errors = [.. events.SelectMany(happened => happened.GetProperty("errors").EnumerateArray())];
        Assert.That(
            errors.Select(error => error.Text("message")),
            Has.Exactly(runs).StartsWith(specimen.FullName + ": checkout: ").And.Exactly(runs).Contains("[loadforge:"));
        Assert.That(errors.Select(error => error.Text("trace")), Is.All.Contains("Published.cs"));
        string[] sources = [
            .. events.SelectMany(happened => happened.GetProperty("attachments").EnumerateArray()).Select(attachment => attachment.Text("source"))
        ];
        Assert.That(sources, Has.Length.EqualTo(10 * runs).And.Unique);
        Assert.That(sources.Select(source => Path.Combine(WrittenAllure.Folder, source)).Where(File.Exists), Has.Exactly(sources.Length).Items);
    }

    [Test]
    public void A_run_that_Allure_shows_in_a_set_up_is_not_shown_twice()
    {
        WrittenAllure.Run(typeof(OnceInPlace));
        Assert.That(WrittenAllure.Files("-globals.json"), Is.Empty);
        Assert.That(WrittenAllure.Files("-container.json"), Has.Length.EqualTo(1));
    }
}
