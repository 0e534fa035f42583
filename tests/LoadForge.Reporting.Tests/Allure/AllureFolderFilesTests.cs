using System.Text.Json;
using System.Text.RegularExpressions;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests.Allure;

public sealed class AllureFolderFilesTests
{
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
        Assert.That(text.Split('\n').Select(line => line.Split('=')[0]), Is.EqualTo(new[] { "LoadForge", "OS", "Architecture", "Runtime", "Cores", "GC", @"Inline\ completions", "" }));
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

    [Test]
    public void Each_kind_of_failure_falls_into_its_category()
    {
        Write(_ => null);
        LoadResult healthy = Sample.Checkout().Verdicts(Sample.Broken()).Build();
        LoadResult saturated = Sample.Checkout().Saturated().Verdicts(Sample.Untold()).Build();
        Assert.That(CategoryOf(BreachText.OfAll(healthy), "failed"), Is.EqualTo("Broken promises"));
        Assert.That(CategoryOf(BreachText.OfAll(saturated), "broken"), Is.EqualTo("Generator saturated"));
        Assert.That(CategoryOf("System.Net.Http.HttpRequestException:\nConnection refused (localhost:5080)", "broken"), Is.EqualTo("Target unreachable"));
        Assert.That(CategoryOf("Expected: 1\nBut was: 2", "failed"), Is.Null);
    }

    [TestCase("checkout › pay: p99 < 500 ms in every 10 s — broken in 3 of 12 windows", "failed", "Broken promises")]
    [TestCase("checkout: cancelled after 1 s\n  A run that ends early keeps no promise; what it had measured is kept.", "failed", "Run ended early")]
    [TestCase("checkout: compared with baseline \"checkout\" (1 run before, 1 run now): worse\n  checkout › pay: p95 …", "failed", "Slower than the baseline")]
    [TestCase("checkout: compared with baseline \"checkout\" (1 run before, 1 run now): cannot tell", "broken", "No comparison")]
    [TestCase("LoadForge.LoadPlanException : The load plan cannot be run: parameter LoadForge.Seed is \"x\"", "broken", "Test cannot start")]
    [TestCase("checkout: p99 < 1 s in every 10 s — cannot tell: the run was too short for a window", "broken", "Cannot tell")]
    public void Each_cause_has_its_category(string message, string status, string category)
    {
        Write(_ => null);
        Assert.That(CategoryOf(message, status), Is.EqualTo(category));
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
            Runs = [new AllureRun(result, [])],
        });
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_scratch.Root, name));
}
