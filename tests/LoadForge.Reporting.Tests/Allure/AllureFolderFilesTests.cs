using System.Text.Json;
using System.Text.RegularExpressions;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests.Allure;

public sealed class AllureFolderFilesTests
{
    private static readonly string[] Statuses = ["failed", "broken"];

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeFolder() => _scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => _scratch.Dispose();

    [Test]
    public void The_environment_names_the_machine_and_neither_user_nor_path()
    {
        Write(_ => null);
        string text = Read("environment.properties");
        Assert.That(
            text.Split('\n').Select(line => line.Split('=')[0]),
            Is.EqualTo(new[] { "LoadForge", "OS", "Architecture", "Runtime", "Cores", "GC", @"Inline\ completions", "" }));
        Assert.That(text, Does.Contain(@"Inline\ completions=on").And.Not.Contain(Environment.CurrentDirectory));
    }

    [Test]
    public void Outside_a_build_server_there_is_no_executor()
    {
        Write(_ => null);
        Assert.That(_scratch.Names, Does.Contain("environment.properties").And.Contain("categories.json").And.Not.Contain("executor.json"));
    }

    [Test]
    public void On_a_build_server_the_executor_links_to_the_build()
    {
        Dictionary<string, string> variables = new()
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_SERVER_URL"] = "https://git.example",
            ["GITHUB_REPOSITORY"] = "shop/web",
            ["GITHUB_RUN_NUMBER"] = "42",
            ["GITHUB_RUN_ID"] = "987",
            ["GITHUB_WORKFLOW"] = "Nightly",
        };
        Write(variables.GetValueOrDefault);
        using JsonDocument json = JsonDocument.Parse(Read("executor.json"));
        Assert.That(json.RootElement.GetProperty("buildOrder").GetInt64(), Is.EqualTo(42));
        Assert.That(json.RootElement.GetProperty("buildName").GetString(), Is.EqualTo("Nightly #42"));
        Assert.That(json.RootElement.GetProperty("buildUrl").GetString(), Is.EqualTo("https://git.example/shop/web/actions/runs/987"));
    }

    [Test]
    public void The_teams_own_categories_stay()
    {
        Directory.CreateDirectory(_scratch.Root);
        File.WriteAllText(Path.Combine(_scratch.Root, "categories.json"), "[]");
        Write(_ => null);
        Assert.That(Read("categories.json"), Is.EqualTo("[]"));
    }

    [TestCase(AllureCause.ThresholdFailed, "Threshold failed")]
    [TestCase(AllureCause.SlowerThanBaseline, "Slower than the baseline")]
    [TestCase(AllureCause.EndedEarly, "Run ended early")]
    [TestCase(AllureCause.GeneratorSaturated, "Generator saturated")]
    [TestCase(AllureCause.NoComparison, "No comparison")]
    [TestCase(AllureCause.Inconclusive, "Inconclusive")]
    public void Each_cause_has_its_category_whatever_the_words_of_the_message_say(AllureCause cause, string category)
    {
        Write(_ => null);
        string message = AllureMark.On("generator saturated; inconclusive; baseline; Connection refused; LoadPlan; — failed", cause);
        foreach (string status in Statuses) Assert.That(CategoryOf(message, status), Is.EqualTo(category));
    }

    [TestCase("LoadForge.TargetUnreachableException : nobody is there", "Target unreachable")]
    [TestCase("System.Net.Http.HttpRequestException : nobody is there\n  ----> System.Net.Sockets.SocketException : nobody", "Target unreachable")]
    [TestCase("LoadForge.LoadPlanException : no", "Test cannot start")]
    [TestCase("Expected: 1\nBut was: 2", null)]
    [TestCase("checkout: p99 < 1 s — failed; generator saturated; inconclusive", null)]
    public void The_type_of_an_exception_has_its_category_and_words_have_none(string message, string? category)
    {
        Write(_ => null);
        Assert.That(CategoryOf(message, "broken"), Is.EqualTo(category));
    }

    [Test]
    public void What_failed_comes_before_what_could_not_be_judged()
    {
        Write(_ => null);
        string[] causes = [.. Enum.GetValues<AllureCause>().Reverse().Select(AllureMark.Of)];
        Assert.That(CategoryOf(string.Join('\n', causes), "failed"), Is.EqualTo("Threshold failed"));
    }

    [Test]
    public void A_run_that_failed_a_threshold_while_its_generator_was_saturated_failed_a_threshold()
    {
        LoadResult result = Sample.Checkout().Saturated().Verdicts(Sample.Failed(), Sample.Inconclusive()).Build();
        Assert.That(AllureMark.CauseOf(result), Is.EqualTo(AllureCause.ThresholdFailed));
        Assert.That(AllureMark.CauseOf(result with { Verdicts = [Sample.Inconclusive()] }), Is.EqualTo(AllureCause.GeneratorSaturated));
        Assert.That(AllureMark.CauseOf(Sample.Checkout().Verdicts(Sample.Inconclusive()).Build()), Is.EqualTo(AllureCause.Inconclusive));
    }

    [Test]
    public void The_configuration_of_Allure_3_has_the_same_categories()
    {
        Write(_ => null);
        using JsonDocument configuration = JsonDocument.Parse(Read("allurerc.json"));
        using JsonDocument categories = JsonDocument.Parse(Read("categories.json"));
        Assert.That(JsonElement.DeepEquals(configuration.RootElement.GetProperty("categories"), categories.RootElement));
    }

    private string? CategoryOf(string message, string status)
    {
        using JsonDocument json = JsonDocument.Parse(Read("categories.json"));
        return json.RootElement.EnumerateArray()
            .Where(category => category.GetProperty("matchedStatuses").EnumerateArray().Any(matched => matched.GetString() == status))
            .Where(category => Regex.IsMatch(message, "^" + category.GetProperty("messageRegex").GetString() + "$"))
            .Select(category => category.GetProperty("name").GetString()).FirstOrDefault();
    }

    private void Write(Func<string, string?> environment)
    {
        LoadResult result = Sample.Checkout().Build();
        new AllureWriter(_scratch.Root, environment).Write(new AllureTest
        {
            FullName = "a.b",
            Name = "b",
            Class = "a",
            Method = "b",
            Status = AllureStatus.Passed,
            Start = result.StartedAt,
            Stop = result.StartedAt,
            Runs = [new PublishedRun(result, [])],
        });
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_scratch.Root, name));
}
