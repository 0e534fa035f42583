using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace LoadForge.Cli.Tests;

/// <summary>What the README says, the program understands.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "LoadForge.Cli.README.md"));

    private static string[] Commands { get; } = [.. Command().Matches(Text).Select(match => match.Groups[1].Value).Distinct()];

    [TestCaseSource(nameof(Commands))]
    public void Each_command_is_valid(string command) =>
        Assert.That(CommandLineProblems.Of(CommandLine.Parse([.. CommandLineParser.SplitCommandLine(command).Skip(1)], new TestConsole().Console)), Is.Empty);

    [Test]
    public void Each_exit_code_is_explained() =>
        Assert.That(ExitCodeRow().Matches(Text).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)),
            Is.EqualTo(Enum.GetValues<ExitCode>().Select(code => (int)code)));

    [GeneratedRegex(@"`?(loadforge (?:run|check|capacity|init|completion|report|compare|baseline|dashboard|import|export|agent|broker)\b[^`\n]*)`?")]
    private static partial Regex Command();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex ExitCodeRow();
}
