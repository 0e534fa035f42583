using System.Collections.Immutable;
using System.CommandLine;
using LoadForge.Cli.Running;
using LoadForge.Cluster;
using LoadForge.Cluster.Pools;

namespace LoadForge.Cli.Clustering;

/// <summary><c>loadforge agent</c>: joins the pool of a broker, and generates a share of the load of each run that claims it.</summary>
internal sealed class AgentCommand
{
    /// <summary>The word that calls it.</summary>
    public const string Name = "agent";

    /// <summary>The hidden flag of a process of one run, with the file with which it joins.</summary>
    public const string RunFlag = "--run";

    /// <summary>The hidden flag of a process whose run was started on this machine.</summary>
    public const string LocalFlag = "--local";

    /// <summary>The flag that names a public host.</summary>
    private const string AllowFlag = "--allow-host";

    private readonly CliConsole _console;
    private readonly Argument<string?> _tests = new("TESTS")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The assembly whose tests it runs (.dll); without one, it runs URLs, and scripts of the current folder",
    };

    private readonly Option<string?> _join = new("--join", "--cluster")
    {
        HelpName = "nats://HOST:4222",
        Description = $"The broker; {ClusterAddress.Variable} by default",
    };

    private readonly Option<string?> _credentials = new("--credentials")
    {
        HelpName = "FILE",
        Description = $"The credentials of an agent, from 'loadforge broker --init'; {ClusterCredentials.Variable} by default",
    };

    private readonly Option<string[]> _allowed = new(AllowFlag)
    {
        HelpName = "HOST",
        Description = "A public host that this machine may send load to; private ones are allowed; may be repeated",
    };

    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "Its name in results; that of the machine by default" };
    private readonly Option<bool> _once = new("--once") { Description = "Ends after one run" };
    private readonly Option<string?> _run = new(RunFlag) { Hidden = true };
    private readonly Option<bool> _local = new(LocalFlag) { Hidden = true };

    private AgentCommand(CliConsole console) => _console = console;

    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var agent = new AgentCommand(console);
        var command = new CliCommand(
            Name,
            "Joins a cluster, and generates a share of the load of its runs.",
            "loadforge agent MyTests.dll --join nats://broker.example:4222 --credentials agent.creds",
            "loadforge agent --join nats://broker.example:4222 --credentials agent.creds --allow-host shop.example",
            "loadforge agent MyTests.dll --join nats://broker.example:4222 --credentials agent.creds --once")
        {
            agent._tests, agent._join, agent._credentials, agent._allowed, agent._name, agent._once, agent._run, agent._local,
        };
        command.SetAction(async (parsed, _) => (int)await agent.RunAsync(parsed).ConfigureAwait(false));
        return command;
    }

    /// <summary>The arguments that allow public hosts.</summary>
    public static IEnumerable<string> Allowing(ImmutableArray<string> hosts) => hosts.SelectMany(host => (string[])[AllowFlag, host]);

    private async Task<ExitCode> RunAsync(ParseResult parsed)
    {
        using var ending = new Ending(_console, "leaving the pool; press Ctrl-C again to end now.");
        ImmutableArray<string> allowed = [.. parsed.GetValue(_allowed) ?? []];
        if (parsed.GetValue(_run) is { } joinFile)
        {
            bool isLocal = parsed.GetValue(_local);
            await ClusterRunning.RunAsAgentAsync(joinFile, order => AgentPlan.Of(order, allowed, isLocal, _console), ending.Token).ConfigureAwait(false);
            return ending.IsRequested ? ExitCode.Interrupted : ExitCode.Passed;
        }

        string join = parsed.GetValue(_join) ?? _console.Environment(ClusterAddress.Variable) ?? "";
        if (join.Length == 0) throw new CliException($"Name the broker to join with --join nats://broker.example:4222, or in {ClusterAddress.Variable}.");
        bool wasInterrupted = await PoolMember.RunAsync(
            ClusterOptions.AddressOf("--join", join),
            ClusterCredentials.Read(ClusterOptions.CredentialsOf(parsed.GetValue(_credentials), _console)),
            ProgramOf(parsed, allowed),
            parsed.GetValue(_once),
            _console.Tell,
            ending.Token).ConfigureAwait(false);
        return wasInterrupted ? ExitCode.Interrupted : ExitCode.Passed;
    }

    private AgentProgram ProgramOf(ParseResult parsed, ImmutableArray<string> allowed)
    {
        AgentProgram program = parsed.GetValue(_tests) is { } tests ? OfTests(tests, allowed) : OfThisProgram(allowed);
        return TargetOptions.NotBlank("--name", parsed.GetValue(_name)) is { } name ? program with { Name = name } : program;
    }

    private static AgentProgram OfTests(string tests, ImmutableArray<string> allowed)
    {
        if (!tests.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) throw new CliException($"\"{tests}\": expected a test assembly, such as MyTests.dll.");
        return AgentProgram.OfTests(tests, allowed);
    }

    private static AgentProgram OfThisProgram(ImmutableArray<string> allowed) => new(
        Path: null, (order, joinFile) =>
        {
            _ = AgentOrder.Parse(order);
            return ClusterRun.Itself([Name, RunFlag, joinFile, .. Allowing(allowed)]);
        });
}
