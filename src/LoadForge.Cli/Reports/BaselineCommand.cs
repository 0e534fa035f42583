using System.CommandLine;
using LoadForge.Baselines;
using LoadForge.Cli.Output;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Cli.Reports;

/// <summary><c>loadforge baseline</c>: saves results as a baseline, accepts newer ones, shows it.</summary>
internal static class BaselineCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var command = new CliCommand(
            "baseline",
            "Keeps an accepted result in a file, which later runs are compared with.",
            "loadforge baseline save shop.baseline.json result.json",
            "loadforge baseline accept shop.baseline.json newer-1.json newer-2.json newer-3.json",
            "loadforge baseline show shop.baseline.json",
            "loadforge run shop.yml --baseline shop.baseline.json");
        command.Subcommands.Add(Writing(
            "save", "Saves one or more results of the same plan as a new baseline.", "loadforge baseline save shop.baseline.json result.json", Save, console));
        command.Subcommands.Add(Writing(
            "accept",
            "Replaces a baseline by newer results, and keeps what it knows of the spread from run to run.",
            "loadforge baseline accept shop.baseline.json newer.json",
            Accept,
            console));
        command.Subcommands.Add(Show(console));
        return command;
    }

    private static CliCommand Writing(
        string name, string description, string example, Func<string, LoadResult[], BaselineCheck> write, CliConsole console)
    {
        Argument<string> file = File("Where the baseline is, as NAME.baseline.json; under version control, beside the plan");
        var results = new Argument<string[]>("results")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "The runs: JSON of results, or journals; three to five show how much runs vary",
        };
        var command = new CliCommand(name, description, example);
        command.Arguments.Add(file);
        command.Arguments.Add(results);
        command.SetAction(parsed =>
        {
            string path = BaselineInput.Checked(parsed.GetValue(file)!);
            var input = new RunInput(console);
            return (int)Tell(Written(path, [.. parsed.GetValue(results)!.Select(input.Read)], write), console);
        });
        return command;
    }

    private static CliCommand Show(CliConsole console)
    {
        Argument<string> file = File("The baseline");
        var command = new CliCommand("show", "Shows the runs of a baseline.", "loadforge baseline show shop.baseline.json");
        command.Arguments.Add(file);
        command.SetAction(parsed =>
        {
            console.Out.WriteLine(Printable.Lines(BaselineText.Of(BaselineInput.Read(parsed.GetValue(file)!))));
            return (int)ExitCode.Passed;
        });
        return command;
    }

    private static Argument<string> File(string description) => new("file") { Description = description };

    private static BaselineCheck Save(string path, LoadResult[] results) => System.IO.File.Exists(path)
        ? throw new CliException($"\"{path}\" exists; 'loadforge baseline accept {CommandWord.Of(path)} …' replaces it.")
        : ApprovedBaseline.Check(path, results, accept: true);

    private static BaselineCheck Accept(string path, LoadResult[] results) => System.IO.File.Exists(path)
        ? ApprovedBaseline.Check(path, results, accept: true)
        : throw new CliException($"There is no file \"{path}\"; 'loadforge baseline save {CommandWord.Of(path)} …' makes it.");

    private static BaselineCheck Written(string path, LoadResult[] results, Func<string, LoadResult[], BaselineCheck> write)
    {
        try
        {
            return write(path, results);
        }
        catch (ArgumentException error)
        {
            throw new CliException(Failures.MessageOf(error));
        }
    }

    // A result that is no baseline, such as that of a saturated generator, is inconclusive.
    private static ExitCode Tell(BaselineCheck check, CliConsole console)
    {
        string text = Printable.Lines(check.ToString());
        if (check.WasWritten) console.Out.WriteLine(text);
        else console.Tell(text);
        return check.WasWritten ? ExitCode.Passed : ExitCode.Inconclusive;
    }
}
