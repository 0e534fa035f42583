using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;
using LoadForge.Settings;
using YamlDotNet.RepresentationModel;

namespace LoadForge.Acceptance.Agents;

/// <summary>The sample for many machines: one command on this machine, and the files that take it to others.</summary>
public sealed class ManyMachinesTests
{
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "ManyMachines");

    [Test, Category("Slow"), Platform("Linux")]
    public async Task It_runs_on_two_agents_and_prints_a_line_for_each()
    {
        await using TestRun run = await TestRun.CompleteWhenQuietAsync(new TestCommand(Repository.ManyMachines), run => run.ExitCode == 0);

        TrxTest test = run.Trx.Tests.Single();
        Assert.That(test.Outcome == "Passed" || test.IsUndecided, Is.True, test.Message);
        Assert.That(run.Console, Does.Match(@"(?s)\nagents\n.*\n +agent 1 \(process \d+ on .*\) +50 % +500 .*\n +agent 2 \(process \d+ on .*\) +50 % +500 "));
        Assert.That(run.WrittenResults.Single().Count, Is.EqualTo(50 + 1000), "of the warm-up and of the rest");
    }

    [Test]
    public void The_Kubernetes_manifest_has_a_broker_agents_as_an_indexed_job_and_as_a_pool_and_the_test()
    {
        YamlMappingNode[] objects = Documents("kubernetes.yaml");

        Assert.That(
            objects.Select(each => $"{Text(each, "kind")} {Text(each, "metadata", "name")}"),
            Is.EqualTo(["Service broker", "Deployment broker", "Job agents", "Deployment agent-pool", "Job test"]));
        YamlMappingNode agents = objects[2];
        Assert.That((Text(agents, "spec", "completionMode"), Text(agents, "spec", "backoffLimitPerIndex")), Is.EqualTo(("Indexed", "0")));
        Assert.That(Text(agents, "spec", "completions"), Is.EqualTo(Text(agents, "spec", "parallelism")));
        Assert.That(SettingsOf(objects[4])["LOADFORGE_AGENTS"], Is.EqualTo(Text(agents, "spec", "completions")), "as many as there are");
    }

    [Test]
    public void The_compose_file_starts_a_broker_four_agents_and_the_test()
    {
        YamlMappingNode compose = Documents("compose.yaml").Single();
        var services = (YamlMappingNode)At(compose, "services");

        Assert.That(services.Children.Keys.Select(name => $"{name}"), Is.EqualTo(["broker", "agents", "test"]));
        Assert.That(SettingsOf(services)["LOADFORGE_AGENTS"], Is.EqualTo(Text(services, "agents", "deploy", "replicas")));
    }

    [Test]
    public void The_workflow_has_a_matrix_of_agents_beside_the_test()
    {
        YamlMappingNode workflow = Documents("workflow.yaml").Single();
        var agents = (YamlSequenceNode)At(workflow, "jobs", "agents", "strategy", "matrix", "agent");

        Assert.That(((YamlMappingNode)At(workflow, "jobs")).Children.Keys.Select(name => $"{name}"), Is.EqualTo(["agents", "test"]));
        Assert.That(SettingsOf(workflow)["LOADFORGE_AGENTS"], Is.EqualTo($"{agents.Children.Count}"));
    }

    [TestCase("kubernetes.yaml")]
    [TestCase("compose.yaml")]
    [TestCase("workflow.yaml")]
    public void They_name_only_settings_that_exist(string file)
    {
        Dictionary<string, string> settings = Documents(file).SelectMany(SettingsOf).DistinctBy(pair => pair.Key).ToDictionary();

        Assert.That(settings, Is.Not.Empty);
        Assert.That(settings.Keys, Is.SubsetOf(LoadSettings.Names.Select(setting => setting.Variable)));
        Assert.That(() => LoadSettings.Read(settings, new Dictionary<string, string>()), Throws.Nothing);
    }

    private static YamlMappingNode[] Documents(string file)
    {
        using StreamReader reader = File.OpenText(Path.Combine(Sample, file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return [.. yaml.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, name) => at[name]);

    private static string Text(YamlNode node, params string[] path) => ((YamlScalarNode)At(node, path)).Value!;

    // As a mapping, NAME: value, or as a list of name and value.
    private static Dictionary<string, string> SettingsOf(YamlNode root) => root.AllNodes.OfType<YamlMappingNode>()
        .SelectMany(node => node.Children.TryGetValue("name", out YamlNode? name) && node.Children.TryGetValue("value", out YamlNode? value)
            ? [KeyValuePair.Create($"{name}", $"{value}")]
            : node.Children.Select(pair => KeyValuePair.Create($"{pair.Key}", $"{pair.Value}")))
        .Where(pair => pair.Key.StartsWith("LOADFORGE_", StringComparison.Ordinal)).DistinctBy(pair => pair.Key).ToDictionary();
}
