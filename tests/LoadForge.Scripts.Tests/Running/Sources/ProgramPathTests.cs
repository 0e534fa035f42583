using LoadForge.Scripts.Running.Sources;

namespace LoadForge.Scripts.Tests.Running.Sources;

public sealed class ProgramPathTests
{
    [Test]
    public void A_program_is_found_on_the_path_of_the_system() => Assert.That(Path.IsPathFullyQualified(new ProgramPath().Find("dotnet") ?? ""), Is.True);

    [Test]
    public void A_program_of_the_current_directory_is_not_found_by_its_name()
    {
        string name = $"program-{Guid.NewGuid():N}.exe";
        string path = Path.Combine(Directory.GetCurrentDirectory(), name);
        File.Copy(new ProgramPath().Find("dotnet")!, path);
        try
        {
            Assert.That(new ProgramPath().Find(name), Is.Null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("no\0program")]
    public void What_is_no_name_is_not_found(string name) => Assert.That(new ProgramPath().Find(name), Is.Null);
}
