namespace LoadForge.Acceptance;

/// <summary>Keeps the output of the child processes until the next test run, so that failures can be investigated.</summary>
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
