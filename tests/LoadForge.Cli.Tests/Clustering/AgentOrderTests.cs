using LoadForge.Cli.Clustering;
using LoadForge.Cli.Running;
using LoadForge.Cluster;
using LoadForge.Plans;
using LoadForge.Testing.Files;

namespace LoadForge.Cli.Tests.Clustering;

/// <summary>What a coordinator orders, and what an agent makes of it in another folder.</summary>
[NonParallelizable]
public sealed class AgentOrderTests
{
    private const string Script = "target: http://127.0.0.1:5080\nactions: [ { url: /catalog } ]\nprofile: [ hold 10/s 1s ]\n";

    private string _before = "";
    private TestFolder _coordinator = null!;
    private TestFolder _agent = null!;

    [SetUp]
    public void CreateFolders()
    {
        _before = Directory.GetCurrentDirectory();
        (_coordinator, _agent) = (new TestFolder(), new TestFolder());
        foreach (TestFolder folder in (TestFolder[])[_coordinator, _agent]) File.WriteAllText(folder.PathOf("shop.yml"), Script);
    }

    [TearDown]
    public void DeleteFolders()
    {
        Directory.SetCurrentDirectory(_before);
        _coordinator.Dispose();
        _agent.Dispose();
    }

    [Test]
    public void An_agent_with_the_same_script_makes_the_same_plan()
    {
        string order = Order("shop.yml", "--rate", "20/s", "--threshold", "p95 < 2s");
        LoadPlan plan = Plan(order);

        Assert.Multiple(() =>
        {
            Assert.That((plan.Seed, plan.Profile.Phases[0].To), Is.EqualTo((17, 20)));
            Assert.That(plan.Thresholds.Select(threshold => threshold.ToString()), Has.Some.StartsWith("p95 < 2"));
        });
    }

    [Test]
    public void Another_script_is_refused_with_both_hashes()
    {
        string order = Order("shop.yml");
        File.AppendAllText(_agent.PathOf("shop.yml"), "# changed\n");

        Assert.That(
            () => Plan(order),
            Throws.TypeOf<ClusterException>().With.Message.Match(
                "its \"shop.yml\" is not that of the run \\(SHA-256 [0-9a-f]{12}, not [0-9a-f]{12}\\); copy that of the run to it"));
    }

    [Test]
    public void A_missing_script_is_refused_with_where_it_belongs()
    {
        string order = Order("shop.yml");
        File.Delete(_agent.PathOf("shop.yml"));

        Assert.That(() => Plan(order), Throws.TypeOf<ClusterException>().With.Message.StartsWith("it has no file \"shop.yml\"; copy that of the run"));
    }

    [Test]
    public void A_body_that_a_file_has_is_compared_too()
    {
        foreach (TestFolder folder in (TestFolder[])[_coordinator, _agent]) File.WriteAllText(folder.PathOf("order.json"), "{}");
        string order = Order("http://127.0.0.1:5080/orders", "--body", "@order.json");
        Assert.That(() => Plan(order), Throws.Nothing);
        File.WriteAllText(_agent.PathOf("order.json"), "[]");

        Assert.That(() => Plan(order), Throws.TypeOf<ClusterException>().With.Message.StartsWith("its \"order.json\" is not that of the run"));
    }

    [TestCase("movies.csv")]
    [TestCase("bodies/order.json")]
    public void A_file_that_the_script_names_is_compared_too(string file)
    {
        const string ScriptWithFiles = """
            target: http://127.0.0.1:5080
            feeds: { movies: { file: movies.csv } }
            actions: [ { url: "/{{movies.title}}", method: POST, body: { file: bodies/order.json } } ]
            profile: [ hold 10/s 1s ]
            """;
        foreach (TestFolder folder in (TestFolder[])[_coordinator, _agent])
        {
            Directory.CreateDirectory(folder.PathOf("bodies"));
            File.WriteAllText(folder.PathOf("shop.yml"), ScriptWithFiles);
            File.WriteAllText(folder.PathOf("movies.csv"), "title\nAlien\n");
            File.WriteAllText(folder.PathOf("bodies/order.json"), "{}");
        }

        string order = Order("shop.yml");
        Assert.That(() => Plan(order), Throws.Nothing);
        File.AppendAllText(_agent.PathOf(file), " ");
        Assert.That(() => Plan(order), Throws.TypeOf<ClusterException>().With.Message.StartsWith($"its \"{file}\" is not that of the run"));
        File.Delete(_agent.PathOf(file));
        Assert.That(() => Plan(order), Throws.TypeOf<ClusterException>().With.Message.StartsWith($"it has no file \"{file}\""));
    }

    [TestCase("/etc/hostname")]
    [TestCase("../secret.txt")]
    [TestCase("a/../../secret.txt")]
    public void A_file_outside_the_folder_of_the_agent_is_not_read(string file)
    {
        string order = new AgentOrder(["http://127.0.0.1:5080/", "--body=@" + file], 17, [new OrderedFile(file, "")]).ToText();

        Assert.That(
            () => Plan(order),
            Throws.TypeOf<ClusterException>().With.Message.EqualTo($"the file \"{file}\" is not in the folder of the agent, so it is not read"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Containers start programs in the root.")]
    public void In_the_root_of_a_container_a_file_is_in_the_current_folder()
    {
        string order = new AgentOrder(["http://127.0.0.1:5080/", "--body=@etc/none"], 17, [new OrderedFile("etc/none", "")]).ToText();
        Directory.SetCurrentDirectory("/");

        Assert.That(
            () => AgentPlan.Of(order, [], isLocal: false, new TestConsole().Console),
            Throws.TypeOf<ClusterException>().With.Message.StartsWith("it has no file \"etc/none\""));
    }

    [Test]
    public void A_file_that_the_order_does_not_list_is_not_read() => Assert.That(
        () => Plan(new AgentOrder(["shop.yml"], 17, []).ToText()), Throws.TypeOf<ClusterException>().With.Message.Contains("not none"));

    [Test]
    public void On_a_pool_a_script_must_be_in_the_current_folder() => Assert.That(
        () => Order(_coordinator.PathOf("shop.yml")), Throws.TypeOf<CliException>().With.Message.Contains("copy it to the current folder, here and there"));

    [TestCase("Shop.Buys")]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("{\"arguments\":null,\"seed\":1,\"files\":[]}")]
    [TestCase("{\"arguments\":[null],\"seed\":1,\"files\":[]}")]
    [TestCase("{\"arguments\":[\"shop.yml\"],\"seed\":1,\"files\":[null]}")]
    [TestCase("{\"arguments\":[\"shop.yml\"],\"seed\":1,\"files\":[{\"path\":null,\"hash\":null}]}")]
    public void An_order_of_something_else_is_refused_with_what_to_start(string text) => Assert.That(
        () => AgentOrder.Parse(text), Throws.TypeOf<ClusterException>().With.Message.Contains("start an agent with its tests: 'loadforge agent MyTests.dll'"));

    [Test]
    public void The_hosts_that_an_agent_may_send_load_to_are_its_own()
    {
        string order = Order("http://127.0.0.1:5080/", "--allow-host", "coordinator.example");

        Assert.That(Plan(order).Http.AllowedHosts, Is.Empty);
        Assert.That(Plan(order, "agent.example").Http.AllowedHosts, Is.EqualTo(["agent.example"]));
        string forged = new AgentOrder(["http://127.0.0.1:5080/", "--allow-host=evil.example"], 17, []).ToText();
        Assert.That(Plan(forged).Http.AllowedHosts, Is.Empty, "even if it is ordered");
    }

    [Test]
    public void The_journal_of_an_agent_of_another_machine_is_in_its_folder()
    {
        Assert.That(Plan(Order("shop.yml", "--journal", "/var/log/run.lfj")).Journal, Is.EqualTo(Path.Combine(_agent.Root, "run.lfj")));
        Assert.That(Plan(Order("shop.yml")).Journal, Is.Null);
    }

    [TestCase("/etc/run.lfj")]
    [TestCase("../run.lfj")]
    [TestCase("shop.yml")]
    public void A_file_that_is_no_journal_of_its_own_folder_is_not_written(string journal)
    {
        string order = (new AgentOrder(["http://127.0.0.1:5080/"], 17, []) { Journal = journal }).ToText();

        Assert.That(() => Plan(order), Throws.TypeOf<ClusterException>().With.Message.StartsWith($"the journal \"{journal}\" is not written"));
    }

    [Test]
    public void What_is_set_on_the_machine_of_an_agent_for_runs_of_its_own_does_not_matter()
    {
        string order = Order("http://127.0.0.1:5080/");
        var set = new Dictionary<string, string> { ["LOADFORGE_AGENTS"] = "2", ["LOADFORGE_CLUSTER"] = "nats://vm1" };
        CliConsole console = new TestConsole().Console with { Environment = set.GetValueOrDefault };

        Assert.That(() => AgentPlan.Of(order, [], isLocal: false, console), Throws.Nothing);
    }

    [Test]
    public void The_seed_of_the_run_counts_and_not_that_of_the_environment()
    {
        const string Variable = "LOADFORGE_SEED";
        CliConsole console = new TestConsole().Console with { Unset = name => Environment.SetEnvironmentVariable(name, null) };
        string[] arguments = ["http://127.0.0.1:5080/", "--between=10/s..20/s", "--threshold=p95 < 1s"];
        string probe = (new AgentOrder(arguments, 18, []) { Probe = new ProbeOrder(2, 15, IsLong: false) }).ToText();
        try
        {
            foreach ((string order, int seed) in ((string, int)[])[(Order("shop.yml"), 17), (probe, 18)])
            {
                Directory.SetCurrentDirectory(_agent.Root);
                Environment.SetEnvironmentVariable(Variable, "5");
                Assert.That(AgentPlan.Of(order, [], isLocal: true, console).Seed, Is.EqualTo(seed));
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Test]
    public void An_order_is_printed_without_its_arguments() =>
        Assert.That(new AgentOrder(["--header=Authorization: canary"], 1, []).ToString(), Is.EqualTo("order of a run"));

    // As the coordinator orders it, from its folder.
    private string Order(params string[] args)
    {
        Directory.SetCurrentDirectory(_coordinator.Root);
        CliConsole console = new TestConsole().Console;
        RunFlags flags = RunCommand.Read(console, [.. args, "--agents", "2", "--cluster", "nats://vm1", "--credentials", "c"]);
        return (AgentOrder.Of(flags.Target, flags.Cluster!, RunPlan.Of(flags, console).Files, seed: 17) with
        {
            Journal = flags.Journal is { } journal ? Path.GetFileName(journal) : null,
        }).ToText();
    }

    private LoadPlan Plan(string order, params string[] allowedHosts)
    {
        Directory.SetCurrentDirectory(_agent.Root);
        return AgentPlan.Of(order, [.. allowedHosts], isLocal: false, new TestConsole().Console);
    }
}
