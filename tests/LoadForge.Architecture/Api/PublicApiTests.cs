using System.Reflection;

namespace LoadForge.Architecture.Api;

/// <summary>
/// The public API as text. Our own implementation, because PublicApiAnalyzers 5.6.0 detects neither that a member is no longer required nor that a type
/// implements another interface, and needs 2,279 lines instead of 1,294 for the core.
/// </summary>
public sealed class PublicApiTests
{
    private const string Accept = "LOADFORGE_ACCEPT_API";

    private static IReadOnlyList<string> Packages => Repository.Packages;

    [TestCaseSource(nameof(Packages))]
    public void The_public_API_is_the_accepted_one(string package)
    {
        var file = Path.Combine(Repository.Root, "tests", "LoadForge.Architecture", "PublicApi", package + ".txt");
        var actual = PublicApi.Of(Assembly.LoadFrom(Repository.AssemblyOf(package)));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, ApiText.Write(actual));
        }

        var accepted = ApiText.Read(File.Exists(file) ? File.ReadAllText(file) : "");
        var difference = ApiText.Difference(accepted, actual);

        Assert.That(
            difference,
            Is.Empty,
            () => $"{difference.Count} lines of the public API of {package} differ from {file}. If you mean it, run the test with {Accept}=1 and commit the "
                + $"file:"
                + Lines.Of(difference));
    }

    [Test]
    public void Every_snapshot_belongs_to_a_package()
    {
        var snapshots = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "LoadForge.Architecture", "PublicApi"))
            .Select(file => Path.GetFileNameWithoutExtension(file));

        Assert.That(snapshots, Is.EquivalentTo(Packages));
    }
}
