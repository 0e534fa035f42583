using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LoadForge.Cli.Flags;
using LoadForge.Cli.Running;
using LoadForge.Cluster;
using LoadForge.Profiles;

namespace LoadForge.Cli.Clustering;

/// <summary>The options that spread a run over agents.</summary>
internal sealed class ClusterOptions
{
    private const string AgentsVariable = "LOADFORGE_AGENTS";

    private readonly Option<int?> _agents = new("--agents")
    {
        HelpName = "2",
        CustomParser = FlagNumber.Whole,
        Description = "Processes that each generate a share of the load, on this machine or, with --cluster, on others",
    };

    private readonly Option<string?> _cluster = new("--cluster")
    {
        HelpName = "nats://HOST:4222",
        Description = $"The broker whose agents run it; {ClusterAddress.Variable} by default",
    };

    private readonly Option<string?> _credentials = new("--credentials")
    {
        HelpName = "FILE",
        Description = $"The credentials of a coordinator, from 'loadforge broker --init'; {ClusterCredentials.Variable} by default",
    };

    private readonly Option<string?> _patience = new("--agent-timeout") { HelpName = "60s", Description = "How long the agents of a cluster have to appear" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_agents, _cluster, _credentials, _patience]) command.Options.Add(option);
    }

    /// <summary>What agents must know of a command line. A value is written with its option, since it may look like one.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isForAgents">Whether they must know an option.</param>
    public static IEnumerable<string> ArgumentsOf(ParseResult parsed, Func<Option, bool> isForAgents)
    {
        foreach (SymbolResult part in parsed.CommandResult.Children)
        {
            if (part is ArgumentResult argument)
            {
                foreach (Token word in argument.Tokens) yield return word.Value;
            }
            else if (part is OptionResult { Implicit: false } option && isForAgents(option.Option))
            {
                if (option.Tokens.Count == 0) yield return option.Option.Name;
                foreach (Token value in option.Tokens) yield return $"{option.Option.Name}={value.Value}";
            }
        }
    }

    /// <summary>Reads their values.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="console">Has the environment variables.</param>
    /// <returns>Null for a run of this process.</returns>
    /// <exception cref="CliException">A value is invalid, or one is missing.</exception>
    public ClusterFlags? Read(ParseResult parsed, CliConsole console)
    {
        string? cluster = parsed.GetValue(_cluster);
        Option? ofBroker = Array.Find((Option[])[_credentials, _patience], option => parsed.GetResult(option) is { Implicit: false });
        if ((parsed.GetValue(_agents) ?? UsualAgents(console)) is not { } agents)
        {
            Option? given = cluster is null ? ofBroker : _cluster;
            return given is null ? null : throw new CliException($"{given.Name}: say how many agents the run needs, such as --agents 2.");
        }

        if (agents is < 1 or > LoadShare.MaxProcesses) throw new CliException($"--agents {agents}: expected a number from 1 to {LoadShare.MaxProcesses}.");
        cluster ??= console.Environment(ClusterAddress.Variable) is { Length: > 0 } usual ? usual : null;
        var flags = new ClusterFlags(agents);
        if (cluster is null)
        {
            return ofBroker is null
                ? flags
                : throw new CliException($"{ofBroker.Name}: name the broker that it belongs to, such as --cluster nats://broker.example:4222.");
        }

        return flags with
        {
            Address = AddressOf("--cluster", cluster),
            Credentials = CredentialsOf(parsed.GetValue(_credentials), console),
            Patience = parsed.GetValue(_patience) is { } patience ? FlagTime.Parse("--agent-timeout", patience) : flags.Patience,
        };
    }

    /// <summary>Parses the address of a broker.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static ClusterAddress AddressOf(string flag, string text)
    {
        try
        {
            return ClusterAddress.Parse(text);
        }
        catch (FormatException error)
        {
            throw new CliException($"{flag}: {error.Message}");
        }
    }

    /// <summary>The credentials file of a flag, or that of the environment.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static string CredentialsOf(string? flag, CliConsole console) => TargetOptions.NotBlank("--credentials", flag)
        ?? (console.Environment(ClusterCredentials.Variable) is { Length: > 0 } usual ? usual : null)
        ?? throw new CliException($"A broker needs credentials: name their file with --credentials, or in {ClusterCredentials.Variable}.");

    // Of an invalid number, the plan complains.
    private static int? UsualAgents(CliConsole console) =>
        int.TryParse(console.Environment(AgentsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int agents) && agents > 0 ? agents : null;
}
