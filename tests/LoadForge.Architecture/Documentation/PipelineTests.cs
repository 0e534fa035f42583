using System.Text.RegularExpressions;
using LoadForge.Settings;
using YamlDotNet.RepresentationModel;

namespace LoadForge.Architecture.Documentation;

/// <summary>The pipelines of the documentation and of the repository are YAML, and set only variables that exist.</summary>
public sealed partial class PipelineTests
{
    private static readonly string[] Workflows =
    [
        .. new[] { "workflows", "ISSUE_TEMPLATE" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, ".github", folder), "*.yml")),
    ];

    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, ".github", "docs", "pipelines.md"));

    private static string Release => File.ReadAllText(Workflows.Single(file => file.EndsWith("release.yml", StringComparison.Ordinal)));

    private static IEnumerable<string> Examples => Blocks().Matches(Page).Select(block => block.Groups["yaml"].Value);

    private static IEnumerable<string> Texts => Examples.Concat(Workflows.Select(File.ReadAllText));

    [Test]
    public void There_is_an_example_for_each_service() =>
        Assert.That(Examples.SelectMany(KeysOf), Is.SupersetOf(new[] { "jobs", "load", "pool", "steps", "check" }));

    [TestCaseSource(nameof(Texts))]
    public void A_pipeline_is_a_mapping(string yaml) => Assert.That(KeysOf(yaml), Is.Not.Empty.And.Unique);

    [Test]
    public void The_variables_of_the_examples_are_settings()
    {
        string[] named = [.. Variables().Matches(Page).Select(variable => variable.Value).Distinct()];

        Assert.That(named, Is.Not.Empty.And.SubsetOf(LoadSettings.Names.Select(name => name.Variable)));
    }

    [Test]
    public void Folders_and_files_of_variables_are_absolute_because_tests_run_in_another_folder()
    {
        string[] places = [.. Places().Matches(Page).Select(place => place.Groups["path"].Value)];

        Assert.That(places, Has.Length.EqualTo(3).And.All.Match(@"^(/|\$)"));
    }

    [Test]
    public void The_tool_is_installed_by_the_name_of_its_package()
    {
        string[] endings = [".md", ".yml", ".yaml", "Dockerfile"];
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        string[] lines =
        [
            .. new[] { "samples", "src", ".github" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", options))
                .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .SelectMany(File.ReadAllLines)
                .Where(line => line.Contains("dotnet tool install", StringComparison.Ordinal)),
        ];

        Assert.That(lines, Has.Length.GreaterThan(3).And.All.Contains("LoadForge.Cli"));
    }

    [Test]
    public void A_tag_publishes_the_release_that_the_README_of_the_program_links()
    {
        YamlNode workflow = MappingOf(Release);
        YamlNode jobs = workflow["jobs"], publish = jobs["publish"];
        string page = File.ReadAllText(Path.Combine(Repository.Root, ".github", "docs", "releasing.md"));
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "LoadForge.Cli", "README.md"));
        string[] systems = [.. TextsOf(jobs["build"]["strategy"]["matrix"]["rid"])];
        string script = string.Join('\n', RunsOf(publish));

        Assert.Multiple(() =>
        {
            Assert.That(TextsOf(workflow["on"]["push"]["tags"]), Is.EqualTo(["v*"]));
            Assert.That(publish["if"].ToString(), Is.EqualTo("startsWith(github.ref, 'refs/tags/v')"));
            Assert.That(
                TextsOf(publish["needs"]), Is.EquivalentTo(((YamlMappingNode)jobs).Children.Keys.Select(key => key.ToString()).Except(["publish"])));
            Assert.That(publish["permissions"]["contents"].ToString(), Is.EqualTo("write"));
            Assert.That(workflow["permissions"]["contents"].ToString(), Is.EqualTo("read"), "Only this job may write.");
            Assert.That(systems, Has.Length.EqualTo(4));
            foreach (string system in systems)
            {
                string ending = system.StartsWith("win-", StringComparison.Ordinal) ? ".exe" : "";
                Assert.That(script, Does.Contain($"cp made/loadforge-{system}/loadforge{ending} release/loadforge-{system}{ending}\n"));
                Assert.That(page, Does.Contain($"| `loadforge-{system}{ending}` |"));
            }

            Assert.That(script, Does.Contain("gh release create \"$GITHUB_REF_NAME\" release/* --verify-tag"));
            Assert.That(readme, Does.Contain($"({Repository.Address}/releases)").And.Contains("chmod +x loadforge-*"));
        });
    }

    [Test]
    public void A_step_with_a_pipe_fails_if_any_of_its_programs_does()
    {
        YamlMappingNode[] piped =
        [
            .. Workflows.Select(File.ReadAllText).Where(text => KeysOf(text).Contains("jobs"))
                .SelectMany(text => ((YamlMappingNode)MappingOf(text)["jobs"]).Children.Values)
                .SelectMany(job => ((YamlSequenceNode)job["steps"]).OfType<YamlMappingNode>())
                .Where(step => step.Children.ContainsKey("run") && Pipe().IsMatch(step["run"].ToString())),
        ];

        Assert.That(piped, Has.Length.GreaterThanOrEqualTo(3));
        Assert.That(
            piped.Select(step => step.Children.TryGetValue("shell", out YamlNode? shell) ? shell.ToString() : $"without pipefail: {step["run"]}"),
            Is.All.EqualTo("bash"));
    }

    [Test]
    public void A_release_has_the_bill_of_materials_of_packages_that_were_checked()
    {
        YamlNode jobs = MappingOf(Release)["jobs"];
        string check = RunsOf(jobs["packages"]).Single(run => run.Contains("dependencies.mjs", StringComparison.Ordinal));
        string page = File.ReadAllText(Path.Combine(Repository.Root, ".github", "docs", "releasing.md"));

        Assert.That(check, Does.StartWith("dotnet restore\n"), "packing restores the packages only");
        Assert.That(
            RunsOf(jobs["publish"]), Has.One.Contains("cp made/packages/loadforge.cdx.json release/loadforge.cdx.json\n(cd release && sha256sum loadforge* "));
        Assert.That(page, Does.Contain("| `loadforge.cdx.json` |"));
    }

    [Test]
    public void Packages_are_pushed_only_with_the_secret_that_the_page_names()
    {
        string[] named = [.. Secrets().Matches(Release).Select(match => match.Groups["name"].Value)];
        string page = File.ReadAllText(Path.Combine(Repository.Root, ".github", "docs", "releasing.md"));
        YamlMappingNode push = ((YamlSequenceNode)MappingOf(Release)["jobs"]["publish"]["steps"]).OfType<YamlMappingNode>()
            .Single(step => step.Children.ContainsKey("run") && step["run"].ToString().Contains("nuget push", StringComparison.Ordinal));

        Assert.Multiple(() =>
        {
            Assert.That(named, Is.EqualTo(["PACKAGE_KEY", "PACKAGE_SOURCE"]));
            Assert.That(named, Has.All.Matches<string>(name => page.Contains($"`{name}` |", StringComparison.Ordinal)));
            Assert.That(((YamlMappingNode)push["env"]).Children.Keys.Select(key => key.ToString()), Is.EqualTo(named));
            Assert.That(push["run"].ToString(), Does.StartWith("if [ -z \"$PACKAGE_KEY\" ] || [ -z \"$PACKAGE_SOURCE\" ]; then"));
            Assert.That(Regex.Count(Release, "nuget push"), Is.EqualTo(1));
        });
    }

    private static IEnumerable<string> RunsOf(YamlNode job) => ((YamlSequenceNode)job["steps"]).OfType<YamlMappingNode>()
        .Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString());

    private static IEnumerable<string> TextsOf(YamlNode list) => ((YamlSequenceNode)list).Select(item => item.ToString());

    private static string[] KeysOf(string yaml) => [.. MappingOf(yaml).Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];

    private static YamlMappingNode MappingOf(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("LOADFORGE_(RESULTS_FOLDER|REQUEST_LOG|CLUSTER_CREDENTIALS): (?<path>.+)")]
    private static partial Regex Places();

    [GeneratedRegex(@"(?<!\|)\|(?!\|)")]
    private static partial Regex Pipe();

    [GeneratedRegex(@"\$\{\{ (secrets|vars)\.(?<name>\w+) \}\}")]
    private static partial Regex Secrets();

    [GeneratedRegex("LOADFORGE_[A-Z_]+")]
    private static partial Regex Variables();
}
