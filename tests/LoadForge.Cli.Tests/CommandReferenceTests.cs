using System.CommandLine;
using System.Globalization;
using System.Text;

namespace LoadForge.Cli.Tests;

/// <summary>The page about the command line is what the program says about itself. With <c>LOADFORGE_ACCEPT_README=1</c> it is written again.</summary>
public sealed class CommandReferenceTests
{
    private const string Accept = "LOADFORGE_ACCEPT_README";

    private static readonly string Page = Path.Combine(Root(), ".github", "docs", "command-line.md");

    [Test]
    public void The_page_has_every_command_and_option_of_the_program()
    {
        string expected = Reference(CommandLine.Create(new TestConsole().Console));
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(Page, expected);

        Assert.That(File.ReadAllText(Page), Is.EqualTo(expected), $"Run this test with {Accept}=1, which writes the page again, and commit it.");
    }

    private static string Reference(RootCommand root)
    {
        var text = new StringBuilder();
        text.Append("# Command line\n\nEvery command and option of `loadforge`, as its help has them. ");
        text.Append("[Uses and exit codes](../../src/LoadForge.Cli/README.md).\n");
        foreach (Command command in Commands(root)) Append(command, text);
        return text.ToString();
    }

    private static IEnumerable<Command> Commands(Command command) =>
        command.Subcommands.Where(child => !child.Hidden).SelectMany(child => child.Subcommands.Count > 0 ? Commands(child) : [child]);

    private static void Append(Command command, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {CommandLine.NameOf(command)}\n\n{Cell(command.Description)}\n\n");
        if (command is CliCommand { Examples: { Count: > 0 } examples }) text.AppendJoin('\n', ["```text", .. examples, "```", "", ""]);
        text.Append("| argument or option | meaning |\n|---|---|\n");
        foreach (Argument argument in command.Arguments.Where(argument => !argument.Hidden))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{argument.Name}` | {Cell(argument.Description)} |\n");
        }

        foreach (Option option in command.Options.Where(option => !option.Hidden && option.Name != "--help"))
        {
            string names = string.Join(", ", option.Aliases.Where(alias => alias != option.Name).Prepend(option.Name).Select(name => $"`{name}`"));
            string value = option.HelpName is { } help && option.ValueType != typeof(bool) ? $" `{help}`" : "";
            text.Append(CultureInfo.InvariantCulture, $"| {names}{Cell(value)} | {Cell(option.Description)} |\n");
        }
    }

    // A bar would begin another cell.
    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LoadForge.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds LoadForge.sln.");
    }
}
