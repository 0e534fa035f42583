namespace LoadForge.Acceptance;

/// <summary>What the children leave behind is kept for whoever looks into a failure, until the tests are run again.</summary>
[SetUpFixture]
public sealed class RunsFolder
{
    [OneTimeSetUp]
    public static void Empty()
    {
        string folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "runs");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
