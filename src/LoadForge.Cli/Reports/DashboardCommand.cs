using System.Collections.Immutable;
using System.CommandLine;
using LoadForge.Cli.Clustering;
using LoadForge.Cli.Flags;
using LoadForge.Dashboard;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Cli.Reports;

/// <summary><c>loadforge dashboard</c>: serves a page about the results of runs, and about those that appear while it is served.</summary>
internal static class DashboardCommand
{
    // Where load tests write their results.
    private const string UsualFolder = "TestResults/loadforge";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var paths = new Argument<string[]>("PATHS")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = $"Results as JSON, journals, and folders of results, which are followed; {UsualFolder} by default",
        };
        var port = new Option<int>("--port")
        {
            HelpName = "8080",
            CustomParser = value => FlagNumber.Whole(value) ?? 0,
            Description = "The port of the page on this machine; a free one by default",
        };
        var command = new CliCommand(
            "dashboard",
            "Serves a page about the results of runs, and adds those that appear in a folder, until Ctrl-C.",
            "loadforge dashboard",
            "loadforge dashboard before.json after.json",
            "loadforge dashboard LoadTests/TestResults/loadforge --port 8080",
            "loadforge run http://localhost:5080/catalog --duration 5m --dashboard")
        {
            paths, port,
        };
        command.SetAction(async (parsed, _) =>
        {
            ImmutableArray<string> given = [.. parsed.GetValue(paths) ?? []];
            return (int)await RunAsync(given.IsEmpty ? [UsualFolder] : given, parsed.GetValue(port), console).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(ImmutableArray<string> paths, int port, CliConsole console)
    {
        if (port is not (0 or >= 1024 and <= ushort.MaxValue)) throw new CliException($"--port {port}: a port is from 1024 to 65535.");
        if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            throw new CliException($"There is no file or folder \"{missing}\"; name results, or the folder of a test project that has them.");
        var watch = new ResultWatch(paths, new RunInput(console));
        using var ending = new Ending(console, "closing the page.");

        // Before the page, so that a path that is no result is reported instead of it.
        LoadResult[] first = [.. watch.Next()];
        string line = "";
        if (!LiveDashboard.Open(port, told => line = told)) throw new CliException(port == 0 ? line : line + " Without --port, a free one is used.");
        await console.Out.WriteLineAsync(line).ConfigureAwait(false);
        foreach (LoadResult result in first) LiveDashboard.Show(result);
        console.Tell($"{Quantity.Of(first.Length, "result")}; Ctrl-C closes the page.");
        while (!ending.IsRequested)
        {
            foreach (LoadResult result in watch.Next())
            {
                LiveDashboard.Show(result);
                console.Tell($"added {Reporting.Text.Printable.Line(result.Name)}");
            }

            await Task.Delay(Pause, console.Clock, ending.Token).ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        }

        return ExitCode.Passed;
    }
}
