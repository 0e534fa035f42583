using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using LoadForge.Capacity;
using LoadForge.Cli.Clustering;
using LoadForge.Cli.Output;
using LoadForge.Cli.Running;
using LoadForge.Cluster;
using LoadForge.Plans;
using LoadForge.Reporting.Text.Capacity;

namespace LoadForge.Cli.Searching;

/// <summary><c>loadforge capacity</c>: searches the highest load that meets the thresholds.</summary>
internal static class CapacityCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var options = new CapacityOptions();
        var command = new CliCommand(
            "capacity",
            "Finds the highest load at which the thresholds are met.",
            "loadforge capacity http://localhost:5080/catalog --between 50/s..5000/s --threshold \"p95 < 200ms\"",
            "loadforge capacity shop.yml --between \"10..200 users\" --threshold \"error rate < 1%\" --out capacity.html",
            "loadforge capacity shop.yml --between 100/s..50000/s --threshold \"p95 < 200ms\" --agents 2");
        options.AddTo(command);
        command.SetAction(async (parsed, _) => (int)await RunAsync(parsed, options, console).ConfigureAwait(false));
        return command;
    }

    /// <summary>The exit code of a search: a capacity below the range is a failed threshold, an unknown one is inconclusive.</summary>
    internal static ExitCode CodeOf(CapacityResult result, bool isInterrupted) => result.Ending switch
    {
        _ when isInterrupted => ExitCode.Interrupted,
        CapacityEnding.Cancelled => ExitCode.Interrupted,
        CapacityEnding.Found or CapacityEnding.AboveRange or CapacityEnding.Smoke => ExitCode.Passed,
        CapacityEnding.BelowRange => ExitCode.ThresholdFailed,
        _ => ExitCode.Inconclusive,
    };

    /// <summary>The plan of a probe in a process that generates a share of its load.</summary>
    /// <param name="order">What it is to run; not trusted.</param>
    /// <param name="probe">The probe.</param>
    /// <param name="allowedHosts">The public hosts that this machine may send load to.</param>
    /// <param name="isLocal">Whether the run was started on this machine.</param>
    /// <param name="console">The console of the agent.</param>
    /// <exception cref="ClusterException">A file is missing or another.</exception>
    /// <exception cref="CliException">An argument is invalid.</exception>
    internal static LoadPlan PlanOf(AgentOrder order, ProbeOrder probe, ImmutableArray<string> allowedHosts, bool isLocal, CliConsole console)
    {
        var options = new CapacityOptions();
        var command = new Command("capacity");
        options.AddTo(command);
        ParseResult parsed = command.Parse(order.Arguments, CommandLine.Configuration);
        TargetFlags target = options.Target(parsed) with { AllowedHosts = allowedHosts };
        order.Check(target, isOwnFolderOnly: !isLocal);
        ChosenTarget chosen = TargetPlan.Of(target, console, hasLoad: false);
        CapacitySearch search = options.Search(parsed, chosen, console);
        RunPlan.SetSeed(chosen.Plan, order.Seed, console);
        return search.PlanOf(probe);
    }

    private static async Task<ExitCode> RunAsync(ParseResult parsed, CapacityOptions options, CliConsole console)
    {
        using var interruption = new Interruption(console, "stopping the search.");
        bool isQuiet = options.IsQuiet(parsed);

        // Before the search, so that a format that it does not have, or a folder that is read-only, is reported before the load and not after it.
        OutputFile[] files = options.Files(parsed);
        foreach (OutputFile file in files) OutputFiles.Probe("--out", file.Path);
        TargetFlags target = options.Target(parsed);
        ChosenTarget chosen = TargetPlan.Of(target, console, hasLoad: false);
        CapacitySearch search = options.Search(parsed, chosen, console);
        if (options.Cluster(parsed, console) is { } cluster)
        {
            search.MadeBy((plan, ending) => ClusterRun.RunAsync(
                plan, AgentOrder.Of(target, cluster, chosen.Files, plan.Seed) with { Probe = plan.Probe }, target, cluster, ending));
        }

        using IDisposable probes = CapacitySearches.Observe(_ => isQuiet ? null : new ProbeLines(console));
        CapacityResult result;
        try
        {
            result = await search.RunAsync(interruption.BeforeStart).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ClusterException && interruption.IsRequested)
        {
            console.Tell("There is no result: the first probe had not begun.");
            return ExitCode.Interrupted;
        }

        return Report(result, CodeOf(result, interruption.IsRequested), files, parsed, options, console);
    }

    private static ExitCode Report(
        CapacityResult result, ExitCode found, OutputFile[] files, ParseResult parsed, CapacityOptions options, CliConsole console)
    {
        ImmutableArray<string> paths = OutputFiles.Write(files, file => CapacityOutput.Write(result, file), console);
        ExitCode code = OutputFiles.CodeOf(found, paths.Length == files.Length);
        bool isQuiet = options.IsQuiet(parsed);
        if (options.IsJson(parsed)) console.Out.WriteLine(JsonSerializer.Serialize(CapacityDocument.Of(result, code, paths), CliJson.Default.CapacityDocument));
        else if (isQuiet) console.Out.WriteLine(CapacityText.Answer(result));
        else console.Out.Write(CapacityText.Of(result));
        foreach (string hint in CommandLineHints.For(CapacityText.Answer(result))) console.Tell(hint);
        if (!isQuiet) OutputFiles.Tell(paths, console);
        return code;
    }
}
