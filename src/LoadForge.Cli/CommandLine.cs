using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.Cli.Clustering;
using LoadForge.Cli.Importing;
using LoadForge.Cli.Reports;
using LoadForge.Cli.Running;
using LoadForge.Cli.Searching;
using LoadForge.Cli.Starting;

namespace LoadForge.Cli;

/// <summary>The commands of <c>loadforge</c>.</summary>
internal static partial class CommandLine
{
    /// <summary>How arguments are parsed: a file named by @ is the body of a request, not further arguments.</summary>
    public static ParserConfiguration Configuration { get; } = new() { ResponseFileTokenReplacer = null };

    /// <summary>Creates the commands.</summary>
    public static RootCommand Create(CliConsole console)
    {
        var root = new RootCommand("Load tests from a URL, a script or a plan.") { HelpName = "loadforge" };
        foreach (Command command in All(console)) root.Subcommands.Add(command);
        CliHelp.Install(root);
        return root;
    }

    /// <summary>Parses arguments; see <see cref="CommandLineProblems"/>.</summary>
    public static ParseResult Parse(string[] args, CliConsole console) => Create(console).Parse(WithoutName(args), Configuration);

    /// <summary>The words that call a command, as <c>loadforge baseline save</c>.</summary>
    public static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : "loadforge";

    /// <summary>Whether a shell asks how a line goes on. The line is one word, which is no command.</summary>
    public static bool IsSuggestion(ParseResult parsed) =>
        parsed.Tokens is [{ Type: TokenType.Directive } directive, ..] && Suggest().IsMatch(directive.Value);

    // A shell that completes words passes the whole line. The name of the program in it is that of a shim or a link, which the parser does not know.
    private static string[] WithoutName(string[] args)
    {
        if (args is not [var directive, var line] || Suggest().Match(directive) is not { Success: true } suggest) return args;
        int start = line.IndexOf(' ', StringComparison.Ordinal) + 1;
        if (start == 0) start = line.Length;
        int position = Math.Max(0, int.Parse(suggest.Groups[1].Value, CultureInfo.InvariantCulture) - start);
        return [string.Create(CultureInfo.InvariantCulture, $"[suggest:{position}]"), line[start..]];
    }

    // In the order of the help: the commands of a beginner first.
    private static IEnumerable<Command> All(CliConsole console) =>
    [
        RunCommand.Create(console),
        CheckCommand.Create(console),
        CapacityCommand.Create(console),
        ReportCommand.Create(console),
        CompareCommand.Create(console),
        BaselineCommand.Create(console),
        DashboardCommand.Create(console),
        ImportCommand.Create(console),
        ExportCommand.Create(console),
        InitCommand.Create(console),
        AgentCommand.Create(console),
        BrokerCommand.Create(console),
        CompletionCommand.Create(console),
    ];

    [GeneratedRegex(@"^\[suggest:(\d{1,6})\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Suggest();
}
