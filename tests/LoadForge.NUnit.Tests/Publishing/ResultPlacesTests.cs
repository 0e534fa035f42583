using LoadForge.NUnit.Publishing;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Tests.Publishing;

public sealed class ResultPlacesTests
{
    private static readonly string Here = Path.GetFullPath(TestContext.CurrentContext.TestDirectory);
    private static readonly string Bin = Path.Combine(Here, "bin");
    private static readonly string? Assembly = typeof(ResultPlacesTests).Assembly.GetName().Name;

    [Test]
    public void Results_go_to_the_test_project() => Expect(ResultPlaces.Choose(Here, Bin, null, null), Here, "TestResults", "loadforge");

    [TestCase(null)]
    [TestCase("/no/such/project")]
    public void Where_the_project_is_out_of_reach_they_go_to_the_work_directory(string? project) =>
        Expect(ResultPlaces.Choose(project, Bin, null, null), Bin, "TestResults", "loadforge");

    [Test]
    public void Allures_results_go_beside_them() =>
        Assert.That(ResultPlaces.Choose(Here, Bin, null, null).Allure, Is.EqualTo(Path.Combine(Here, "TestResults", "allure-results")));

    [Test]
    public void The_setting_wins_and_is_taken_from_the_work_directory()
    {
        ResultPlaces places = ResultPlaces.Choose(Here, Bin, "out/load", null);
        Expect(places, Bin, "out", "load");
        Assert.That(places.Allure, Is.EqualTo(Path.Combine(Bin, "out", "load", "allure-results")));
    }

    [TestCase("/ci/results")]
    [TestCase("../results")]
    public void In_a_folder_that_assemblies_share_file_names_begin_with_the_assembly(string setting)
    {
        ResultPlaces places = ResultPlaces.Choose(Here, Bin, setting, null);
        Assert.That(
            new[] { typeof(ResultPlacesTests), typeof(Specimens.PlainTests) }.Select(fixture => places.NameOf(Home(fixture))),
            Is.EqualTo([$"{Assembly}.Smoke.Home", "LoadForge.NUnit.Specimens.Smoke.Home"]));
    }

    [TestCase(null)]
    [TestCase("out/load")]
    [TestCase("..results")]
    public void In_a_folder_of_the_assembly_alone_they_do_not(string? setting) =>
        Assert.That(ResultPlaces.Choose(Here, Bin, setting, null).NameOf(Home(typeof(ResultPlacesTests))), Is.EqualTo("Smoke.Home"));

    [Test]
    public void A_name_without_the_assemblys_gets_it() =>
        Assert.That(
            ResultPlaces.Choose(Here, Bin, "/ci/results", null).NameOf(Home(typeof(ResultPlacesTests), "Elsewhere.")),
            Is.EqualTo($"{Assembly}.Elsewhere.Smoke.Home"));

    [Test]
    public void Allures_own_configuration_names_its_folder() =>
        Assert.That(
            ResultPlaces.Choose(Here, Bin, "out", """{"allure":{"directory":"reports/allure"}}""").Allure, Is.EqualTo(Path.Combine(Bin, "reports", "allure")));

    [TestCase("[]")]
    [TestCase("""{"allure":7}""")]
    [TestCase("""{"allure":{"directory":7}}""")]
    public void A_configuration_without_a_folder_changes_nothing(string configuration) =>
        Assert.That(ResultPlaces.Choose(Here, Bin, null, configuration).Allure, Is.EqualTo(Path.Combine(Here, "TestResults", "allure-results")));

    [Test]
    public void A_configuration_that_is_no_JSON_is_named() =>
        Assert.That(
            () => ResultPlaces.Choose(Here, Bin, null, "{"), Throws.TypeOf<FormatException>().With.Message.Contains("allureConfig.json cannot be read"));

    private static TestMethod Home(Type fixture, string? space = null) =>
        new(new MethodWrapper(fixture, fixture.GetMethods()[0])) { FullName = (space ?? fixture.Assembly.GetName().Name + ".") + "Smoke.Home" };

    private static void Expect(ResultPlaces places, params string[] path) => Assert.That(places.Results, Is.EqualTo(Path.Combine(path)));
}
