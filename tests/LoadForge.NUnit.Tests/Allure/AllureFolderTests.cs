using Allure.Net.Commons;
using LoadForge.NUnit.Specimens;
using LoadForge.NUnit.Tests.Publishing;

namespace LoadForge.NUnit.Tests.Allure;

/// <summary>Where Allure's own package writes tests of an assembly, everything goes to its folder.</summary>
[NonParallelizable]
public sealed class AllureFolderTests
{
    [Test]
    public void Both_writers_share_the_folder_of_Allures_own_package()
    {
        string other = Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "allure-results");
        if (Directory.Exists(other)) Directory.Delete(other, recursive: true);
        NestedRun ours = WrittenAllure.Run(typeof(Specimens.LoadTests));
        int written = WrittenAllure.Files("-result.json").Length;
        NestedRun.Of(typeof(UnderAllure));
        Assert.That(WrittenAllure.Files("-result.json"), Has.Length.EqualTo(written + 3));
        Assert.That(other, Does.Not.Exist);
        Assert.That(ours.Console, Has.Some.Contains($"Allure results: {AllureLifecycle.Instance.ResultsDirectory}"));
    }

    [Test]
    public void Tests_of_Allures_own_package_alone_have_environment_and_categories_beside_them()
    {
        NestedRun run = WrittenAllure.Run(typeof(UnderAllure));
        Assert.That(
            Directory.GetFiles(WrittenAllure.Folder).Select(Path.GetFileName),
            Does.Contain("environment.properties").And.Contain("categories.json").And.Contain("allurerc.json"));
        Assert.That(run.Console, Has.Some.Contains($"Allure results: {WrittenAllure.Folder}"));
    }
}
