using System.CommandLine;
using LoadForge.Cli.Clustering;
using LoadForge.Cli.Output;
using LoadForge.Cluster;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Cli.Running;

/// <summary><c>loadforge run</c>: loads a URL, or runs a script or a plan.</summary>
internal sealed class RunCommand
{
    private static readonly TimeSpan EverySecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Usually = TimeSpan.FromSeconds(10);

    private readonly CliConsole _console;
    private readonly TargetOptions _target = new();
    private readonly LoadOptions _load = new();
    private readonly ResultOptions _result = new();
    private readonly ProtectionOptions _protection = new();
    private readonly ClusterOptions _cluster = new();

    private RunCommand(CliConsole console) => _console = console;

    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var run = new RunCommand(console);
        var command = new CliCommand(
            "run",
            "Runs a load test of a URL, a script or a plan, and fails if a threshold is not met.",
            "loadforge run http://localhost:5080/catalog",
            "loadforge run http://localhost:5080/catalog --rate 200/s --duration 30s --threshold \"p95 < 200ms\"",
            "loadforge run http://localhost:5080/catalog --users 50 --ramp-up 10s --duration 1m --out report.html",
            "loadforge run http://localhost:5080/catalog --pattern \"ramp to 200/s over 30s, hold 2m, spike to 600/s for 10s\"",
            "loadforge run http://localhost:5080/orders --body @order.json --header \"Authorization: Bearer $TOKEN\"",
            "loadforge run shop.yml --threshold \"order: p99 < 500ms\"",
            "loadforge run plan.yml --test checkout --environment staging",
            "loadforge run shop.yml --agents 2");
        run.AddTo(command);
        command.SetAction(async (parsed, _) => (int)await run.RunAsync(run.Read(parsed)).ConfigureAwait(false));
        return command;
    }

    /// <summary>Reads a command line.</summary>
    internal static RunFlags Read(CliConsole console, params string[] args)
    {
        var run = new RunCommand(console);
        var command = new Command("run");
        run.AddTo(command);
        return run.Read(command.Parse(args, CommandLine.Configuration));
    }

    /// <summary>Reads what an agent is to run. The agent itself has no agents, whatever is set on its machine.</summary>
    internal static RunFlags ReadOrder(CliConsole console, IEnumerable<string> args)
    {
        var run = new RunCommand(console);
        var command = new Command("run");
        run.AddPlanTo(command);
        return run.ReadPlan(command.Parse([.. args], CommandLine.Configuration));
    }

    private void AddTo(Command command)
    {
        AddPlanTo(command);
        _cluster.AddTo(command);
    }

    private void AddPlanTo(Command command)
    {
        _target.AddTo(command);
        _load.AddTo(command);
        _result.AddTo(command);
        _protection.AddTo(command);
    }

    private RunFlags Read(ParseResult parsed) => ReadPlan(parsed) with
    {
        Cluster = _cluster.Read(parsed, _console) is { } cluster ? cluster with { Arguments = [.. ClusterOptions.ArgumentsOf(parsed, IsForAgents)] } : null,
    };

    private RunFlags ReadPlan(ParseResult parsed) =>
        _result.Read(parsed, _target.Read(parsed), _load.Read(parsed)) with { Protection = _protection.Read(parsed) };

    // Target, load, protection and thresholds.
    private bool IsForAgents(Option option) => _target.IsForAgents(option) || _load.Has(option) || _protection.Has(option) || _result.Judges(option);

    private async Task<ExitCode> RunAsync(RunFlags given)
    {
        using var interruption = given.Cluster is null ? new Interruption(_console) : new Interruption(_console, "stopping the agents.");
        ChosenTarget chosen = RunPlan.Of(given, _console);
        RunFlags flags = RunPlan.With(given, chosen.Test);
        foreach (OutputFile output in flags.Files) OutputFiles.Probe("--out", output.Path);
        foreach ((string flag, string? path) in new[] { ("--journal", flags.Journal), ("--baseline", flags.Baseline) })
        {
            if (path is not null && !File.Exists(path)) OutputFiles.Probe(flag, path);
        }

        BaselineUse? baseline = flags.Baseline is { } file ? new BaselineUse(file, flags.ComparesOnly) : null;
        LoadPlanBuilder plan = RunPlan.Watched(chosen.Plan, flags, _console);
        baseline?.AddTo(plan);
        LoadPlan built = plan.ObservedBy(_ => interruption).ObservedBy(run => Display(flags, run.Name)).Build();
        if (flags.IsVerbose) PlanText.Tell(built, _console);
        LoadResult result;
        try
        {
            result = flags.Cluster is not null
                ? await ClusterRun.RunAsync(built, flags, chosen.Files, _console, interruption.BeforeStart).ConfigureAwait(false)
                : await built.RunAsync(interruption.BeforeStart).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ClusterException && interruption.IsRequested)
        {
            _console.Tell("There is no result: the load had not begun.");
            return ExitCode.Interrupted;
        }

        ExitCode code = new RunReport(flags, _console).Write(result, Outcome.Of(result, interruption.IsRequested));
        if (baseline?.Conclude(result, isTold: !flags.IsQuiet) is { Length: > 0 } lines) _console.Tell(lines);
        return code;
    }

    private IRunObserver? Display(RunFlags flags, string name)
    {
        if (flags.IsQuiet) return null;

        // The display draws on the standard output, which belongs to the result if it is read by a program.
        bool isText = !flags.IsJson && flags.Format == OutputFormat.Text;
        if (isText && !flags.IsLive && !flags.IsVerbose && _console.Show(name) is { } display) return display;
        return new ProgressLines(_console, flags.IsLive || flags.IsVerbose ? EverySecond : Usually);
    }
}
