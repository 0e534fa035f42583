using LoadForge.NUnit.Approval;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Tests.Approval;

public sealed class BaselinePlaceTests
{
    private static readonly TestMethod Subject = new(new MethodWrapper(typeof(BaselinePlaceTests), nameof(It_lies_beside_the_source)));

    [Test]
    public void It_lies_beside_the_source()
    {
        string here = TestContext.CurrentContext.WorkDirectory;
        Assert.That(
            BaselinePlace.Of(Subject, Path.Combine(here, "Some.cs"), null, "/elsewhere", 1),
            Is.EqualTo(Path.Combine(here, "BaselinePlaceTests.It_lies_beside_the_source.baseline.json")));
    }

    [TestCase("/no/such/folder/Some.cs")]
    [TestCase("Some.cs")]
    [TestCase("")]
    [TestCase("/_/tests/Shop/Some.cs")]
    public void Where_the_source_is_out_of_reach_it_lies_in_the_work_directory(string source) =>
        Assert.That(
            BaselinePlace.Of(Subject, source, "/no/such/project", "/work", 2),
            Is.EqualTo(Path.Combine("/work", "BaselinePlaceTests.It_lies_beside_the_source.run2.baseline.json")));

    [TestCase("/_/")]
    [TestCase("/_1/")]
    public void It_lies_beside_the_source_of_a_deterministic_build_too(string root)
    {
        DirectoryInfo repository = Directory.CreateTempSubdirectory("loadforge-repository");
        try
        {
            string project = repository.CreateSubdirectory(Path.Combine("tests", "Shop")).FullName;
            string inner = Directory.CreateDirectory(Path.Combine(project, "Carts")).FullName;
            File.WriteAllText(Path.Combine(inner, "Some.cs"), "");
            string place = BaselinePlace.Of(Subject, root + "tests/Shop/Carts/Some.cs", project, "/work", 1);
            Assert.That(place, Is.EqualTo(Path.Combine(inner, "BaselinePlaceTests.It_lies_beside_the_source.baseline.json")));
        }
        finally
        {
            repository.Delete(recursive: true);
        }
    }
}
