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

    private static string[] KeysOf(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return [.. ((YamlMappingNode)stream.Documents.Single().RootNode).Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];
    }

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("LOADFORGE_[A-Z_]+")]
    private static partial Regex Variables();
}
