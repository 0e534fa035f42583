using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LoadForge.Cli;

/// <summary>Help that begins with examples and ends with the exit codes.</summary>
internal sealed class CliHelp : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0  passed                          3  the target is unreachable
          1  a threshold failed              4  inconclusive, or the generator was saturated
          2  invalid plan or command line    5  worse than the baseline
                                           130  interrupted
        """;

    private static readonly string[] First =
    [
        "loadforge run http://localhost:5080/",
        "loadforge init, then loadforge check load.yml, then loadforge run load.yml",
        "loadforge run --help",
    ];

    private readonly HelpAction _options = new();

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Replaces the help of all commands.</summary>
    public static void Install(RootCommand root)
    {
        var help = new CliHelp();
        foreach (HelpOption option in root.Options.OfType<HelpOption>()) option.Action = help;

        // Without a command there is nothing to do but to show them.
        root.Action = help;
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        IReadOnlyList<string> examples = parseResult.CommandResult.Command switch
        {
            CliCommand command => command.Examples,
            RootCommand => First,
            _ => [],
        };
        if (examples.Count > 0)
        {
            output.WriteLine("Examples:");
            foreach (string example in examples) output.WriteLine("  " + example);
            output.WriteLine();
        }

        int code = _options.Invoke(parseResult);
        output.WriteLine(ExitCodes);
        return code;
    }
}
