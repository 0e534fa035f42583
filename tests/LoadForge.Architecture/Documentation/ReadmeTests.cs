using System.Reflection;
using LoadForge.Architecture.Sources;
using LoadForge.Profiles;
using LoadForge.Settings;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Architecture.Documentation;

/// <summary>What the READMEs show is what the code says: every example is cut from a file that compiles, every name in a table exists.</summary>
public sealed partial class ReadmeTests
{
    private const string Accept = "LOADFORGE_ACCEPT_README";

    private const string Samples = "samples/README.md";

    private static IEnumerable<string> Guides =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(new[] { "CONTRIBUTING.md", "SECURITY.md" }.Select(name => Path.Combine(Repository.Root, ".github", name)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string Main => TextOf("README.md");

    private static string Documentation => string.Join('\n', Guides.Prepend("README.md").Select(TextOf));

    private static IReadOnlyList<string> Packages => Repository.Packages;

    private static IEnumerable<string> Files => ["README.md", Samples, .. Guides, .. Packages.Select(package => $"src/{package}/README.md")];

    [TestCaseSource(nameof(Files))]
    public void What_is_cut_from_a_source_is_as_the_source_has_it(string readme)
    {
        string path = Path.Combine(Repository.Root, readme);
        string text = File.ReadAllText(path);
        string cut = CutAgain(text);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, cut);
            text = cut;
        }

        Assert.That(text, Is.EqualTo(cut), $"{readme} differs from its sources. Run this test with {Accept}=1, which cuts anew, and commit the file.");
    }

    [TestCaseSource(nameof(Files))]
    public void Every_example_in_CSharp_is_cut_from_a_file_that_compiles(string readme)
    {
        var uncut = Parts().Replace(File.ReadAllText(Path.Combine(Repository.Root, readme)), "");

        Assert.That(uncut, Does.Not.Contain("```csharp"), $"{readme} has an example outside any <!-- from … --> <!-- end -->.");
    }

    [TestCaseSource(nameof(Files))]
    public void Every_link_into_the_repository_leads_somewhere(string readme)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, readme))!;
        var dead = Links().Matches(File.ReadAllText(Path.Combine(Repository.Root, readme)))
            .Select(link => link.Groups["path"].Value)
            .Where(link => PathOf(link, folder) is { } path && !Path.Exists(path))
            .ToList();

        Assert.That(dead, Is.Empty, () => $"Links of {readme} that lead nowhere:{Lines.Of(dead)}");
    }

    [TestCaseSource(nameof(Packages))]
    public void Every_link_of_a_packed_README_is_absolute_since_a_gallery_has_no_other_file(string package)
    {
        var relative = Links().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", package, "README.md")))
            .Select(link => link.Groups["path"].Value)
            .Where(link => !link.StartsWith("https://", StringComparison.Ordinal));

        Assert.That(relative, Is.Empty, $"Links begin with {Repository.Address}/blob/main/.");
    }

    [TestCaseSource(nameof(Packages))]
    public void The_main_README_names_every_package(string package) => Assert.That(Main, Does.Contain($"(src/{package}/README.md)"));

    [Test]
    public void The_documentation_names_every_verb_of_a_load_profile()
    {
        var verbs = typeof(LoadProfileBuilder).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(LoadProfileBuilder))
            .Select(method => method.Name)
            .Distinct();

        AssertNamed(verbs, verb => verb + "(");
    }

    [Test]
    public void The_documentation_names_every_call_of_a_plan()
    {
        var calls = typeof(LoadPlanBuilder).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(LoadPlanBuilder))
            .Select(method => method.Name)
            .Distinct();

        AssertNamed(calls, call => call + "(");
    }

    [Test]
    public void The_documentation_names_every_metric_in_code_and_in_text()
    {
        var metrics = typeof(Metric).GetProperties(BindingFlags.Static | BindingFlags.Public);

        AssertNamed(metrics.Select(metric => metric.Name), name => $"`{name}`");
        AssertNamed(metrics.Select(metric => ((Metric)metric.GetValue(null)!).Name).Where(CanBeRead), name => $"`{name}`");
    }

    [Test]
    public void The_documentation_names_every_statistic_of_the_NUnit_grammar()
    {
        var statistics = ApiLines("LoadForge.NUnit", "get_").Distinct().ToList();

        Assert.That(statistics, Does.Contain("P99"));
        AssertNamed(statistics, statistic => $"`{statistic}`");
    }

    [Test]
    public void The_samples_README_links_every_sample_of_a_feature()
    {
        var samples = SourceFile.All.Where(
            file => file.Path.StartsWith("samples/Features/", StringComparison.Ordinal) && file.Text.Contains("Test]", StringComparison.Ordinal)).ToList();

        Assert.That(samples, Has.Count.GreaterThan(40));
        string index = TextOf(Samples);
        Assert.That(
            samples.Where(file => !index.Contains($"]({file.Path["samples/".Length..]})", StringComparison.Ordinal)).Select(file => file.Path), Is.Empty);
    }

    [Test]
    public void Every_sample_of_a_feature_is_named_after_a_question_and_can_be_read_at_a_glance()
    {
        string[] questions = ["How", "What", "Which", "Where", "In_which"];
        var samples = SourceFile.All.Where(file => file.Path.StartsWith("samples/Features/", StringComparison.Ordinal)).ToList();
        var nameless = samples.Where(
            file => file.Text.Contains("[LoadTest]", StringComparison.Ordinal)
                && !questions.Any(question => file.Name.StartsWith(question + "_", StringComparison.Ordinal)));
        var wordy = samples.Where(file => file.Text.Split('\n').Length > 80);

        Assert.That(nameless.Concat(wordy).Select(file => file.Path), Is.Empty);
    }

    [Test]
    public void The_drawing_of_a_profile_stands_below_its_code()
    {
        string drawn = CutAgain("<!-- drawn from tests/LoadForge.Architecture/Documentation/Drawings.cs: Step -->\nold\n<!-- end -->");

        Assert.That(
            drawn,
            Does.StartWith("<!-- drawn from tests").And.Contain("```text\np.Step(to: 500.PerSecond()").And.Contain("█").And.Contain("500/s ┤")
                .And.EndsWith("5 min\n```\n<!-- end -->"));
    }

    [Test]
    public void A_cut_takes_a_file_a_type_a_member_or_the_body_of_a_member()
    {
        const string First = "tests/LoadForge.Acceptance.Subject/FirstLoadTest.cs";
        const string File = "tests/LoadForge.Architecture/Documentation/ReadmeTests.Examples.cs";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Cut(File), Does.StartWith("```csharp\nusing System").And.EndsWith("}\n```"));
            Assert.That(Cut(First + ": FirstLoadTest"), Does.StartWith("```csharp\npublic sealed class FirstLoadTest\n{").And.EndsWith("}\n```"));
            Assert.That(Cut(File + ": Write"), Does.StartWith("```csharp\ninternal static void Write(LoadResult result)\n{\n    var").And.EndsWith("\n}\n```"));
            Assert.That(Cut(File + ": body of Write"), Does.StartWith("```csharp\nvar folder ="));
            Assert.That(() => Cut(File + ": Nothing"), Throws.InvalidOperationException.With.Message.Contains("Nothing"));
        }
    }

    [Test]
    public void An_outdated_part_is_cut_anew_and_the_rest_is_left_alone()
    {
        string cut = CutAgain("before\n<!-- from LoadSettings.Names -->\nold\n<!-- end -->\nafter");

        Assert.That(
            cut,
            Does.StartWith("before\n<!-- from LoadSettings.Names -->\n| ").And.EndsWith(" |\n<!-- end -->\nafter").And.Contain(LoadSettings.Names[0].Variable));
    }

    private static string TextOf(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static IEnumerable<string> ApiLines(string package, string prefix) =>
        from type in Assembly.LoadFrom(Repository.AssemblyOf(package)).GetExportedTypes()
        where type is { IsAbstract: true, IsSealed: true }
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public)
        where method.Name.StartsWith(prefix, StringComparison.Ordinal)
        select method.Name[prefix.Length..];

    private static bool CanBeRead(string metric) => new[] { "1ms", "1%", "1/s", "1" }.Any(limit => Threshold.TryParse($"{metric} < {limit}", out _));

    private static void AssertNamed(IEnumerable<string> names, Func<string, string> written)
    {
        string documentation = Documentation;
        var missing = names.Select(written).Where(name => !documentation.Contains(name, StringComparison.Ordinal)).ToList();

        Assert.That(missing, Is.Empty, () => "README.md and .github/docs do not name:" + Lines.Of(missing));
    }
}
