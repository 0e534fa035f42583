using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using LoadForge.Testing;

namespace LoadForge.Cli.Tests;

/// <summary>
/// The picture of a terminal in the main README is recorded: what the command in its first line prints has the same lines, with other numbers. With
/// <c>LOADFORGE_ACCEPT_README=1</c> it is recorded again.
/// </summary>
[Category("Slow"), Platform("Linux", Reason = "The picture names the transport of Linux.")]
public sealed partial class PictureTests
{
    private const string Accept = "LOADFORGE_ACCEPT_README";
    private const string Example = "http://localhost:5080/";
    private const int Tries = 5;

    private static readonly string Readme = Path.Combine(Root(), "README.md");

    [Test]
    public async Task The_picture_of_a_run_is_what_its_command_prints()
    {
        Match picture = Picture().Match(await File.ReadAllTextAsync(Readme));
        Assert.That(picture.Success, "The README has a picture between <!-- recorded by … --> and <!-- end -->.");
        string command = picture.Groups["command"].Value;
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            string text = await File.ReadAllTextAsync(Readme);
            await File.WriteAllTextAsync(Readme, text.Replace(picture.Groups["printed"].Value, await RecordAsync(command), StringComparison.Ordinal));
            return;
        }

        string printed = await RunAsync(command);

        // On a busy machine the verdicts are others.
        bool isBusy = printed.Contains("saturated", StringComparison.Ordinal) || printed.Contains("too few ", StringComparison.Ordinal);
        string[] expected = [.. Lines(picture.Groups["printed"].Value).Where(line => !isBusy || line.StartsWith("GET ", StringComparison.Ordinal))];
        Assert.That(expected, Is.Not.Empty);
        Assert.That(
            expected.Except(Lines(printed)), Is.Empty, $"The README shows lines that the command does not print. Run this test with {Accept}=1.\n{printed}");
    }

    // A busy machine has more to say than a picture needs.
    private static async Task<string> RecordAsync(string command)
    {
        for (int left = Tries; ; left--)
        {
            string printed = await RunAsync(command);
            if (left == 1 || !Disturbed().IsMatch(printed)) return printed;
        }
    }

    private static async Task<string> RunAsync(string command)
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string[] args = [.. CommandLineParser.SplitCommandLine(command.Replace(Example, server.Address.ToString(), StringComparison.Ordinal)).Skip(1)];
        using CliProcess cli = CliProcess.Start(args);
        await cli.ExitAsync();
        return cli.Out.Replace(server.Address.ToString(), Example, StringComparison.Ordinal).TrimEnd('\n');
    }

    // Without confidence intervals, numbers and their units, and the shape of a series.
    private static IEnumerable<string> Lines(string text) => text.Split('\n')
        .Select(line => Blanks().Replace(Series().Replace(Number().Replace(Interval().Replace(line, ""), "#"), "▁"), " ").Trim())
        .Where(line => line.Length > 0);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LoadForge.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds LoadForge.sln.");
    }

    [GeneratedRegex(
        @"<!-- recorded by tests/LoadForge\.Cli\.Tests/PictureTests\.cs -->\n```text\n\$ (?<command>loadforge [^\n]+)\n(?<printed>.*?)\n```",
        RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex(@"saturated|\nfindings\n|backlog|exceeds service time|too few (independent )?samples")]
    private static partial Regex Disturbed();

    [GeneratedRegex(@" \(\d+ %[^)]*\)")]
    private static partial Regex Interval();

    [GeneratedRegex(@"(< )?\d[\d.,:]*( ?(µs|ms|s|min|%|B|KB|MB)(?![\p{L}/]))?")]
    private static partial Regex Number();

    [GeneratedRegex("[▁▂▃▄▅▆▇█·]{2,}")]
    private static partial Regex Series();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
