using System.CommandLine;
using LoadForge.Cli.Clustering;
using LoadForge.Cli.Flags;
using LoadForge.Cli.Output;
using LoadForge.Cli.Running;

namespace LoadForge.Cli.Searching;

/// <summary>The options of a capacity search.</summary>
internal sealed class CapacityOptions
{
    // That of a search in code, which would be named in the words of code.
    private const int MostProbes = 1000;

    private readonly TargetOptions _target = new();
    private readonly ClusterOptions _cluster = new();
    private readonly ProtectionOptions _protection = new();

    private readonly Option<string> _between = new("--between")
    {
        HelpName = "50/s..5000/s",
        Required = true,
        Description = "The range of arrival rates to search, or of users, as \"10..200 users\"",
    };

    private readonly Option<string[]> _thresholds = new("--threshold", "-t")
    {
        HelpName = "p95 < 200ms",
        Description = "What the target must meet; may be repeated",
    };

    private readonly Option<string?> _probe = new("--probe") { HelpName = "5s", Description = "How long each load is judged; 5s by default" };
    private readonly Option<string?> _warmUp = new("--warm-up") { HelpName = "1s", Description = "How long each load runs before that; 1s by default" };

    private readonly Option<string?> _recovery = new("--recovery")
    {
        HelpName = "30s",
        Description = "The most that the target may take to recover; 30s by default",
    };

    private readonly Option<string?> _precision = new("--precision") { HelpName = "5%", Description = "How exact the answer is; 5% by default" };

    private readonly Option<int?> _maxProbes = new("--max-probes")
    {
        HelpName = "20",
        CustomParser = FlagNumber.Whole,
        Description = "The most loads that are tried; 20 by default",
    };

    private readonly Option<int?> _seed = new("--seed") { HelpName = "17", CustomParser = FlagNumber.Whole, Description = "The seed of every random choice" };

    private readonly Option<string[]> _out = new("--out", "--output", "-o")
    {
        HelpName = "capacity.html",
        Description = "Writes a file: html, json, csv, md, xml, txt; may be repeated",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints a JSON summary only, for scripts" };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Prints the answer only" };

    private Option[] OfSearch => [_between, _thresholds, _probe, _warmUp, _recovery, _precision, _maxProbes];

    private bool IsForAgents(Option option) => _target.IsForAgents(option) || _protection.Has(option) || OfSearch.Contains(option);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _target.AddTo(command);
        _cluster.AddTo(command);
        foreach (Option option in (Option[])[.. OfSearch, _seed, _out, _json, _quiet]) command.Options.Add(option);
        _protection.AddTo(command);
    }

    /// <summary>What is loaded.</summary>
    /// <exception cref="CliException">A value is invalid.</exception>
    public TargetFlags Target(ParseResult parsed) => _target.Read(parsed);

    /// <summary>The agents; null if this process generates the load.</summary>
    /// <exception cref="CliException">A value is invalid.</exception>
    public ClusterFlags? Cluster(ParseResult parsed, CliConsole console) => _cluster.Read(parsed, console) is { } cluster
        ? cluster with { Arguments = [.. ClusterOptions.ArgumentsOf(parsed, IsForAgents)] }
        : null;

    /// <summary>The search that a command line describes.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="chosen">The target that it names.</param>
    /// <param name="console">The console.</param>
    /// <exception cref="CliException">A value is invalid.</exception>
    public CapacitySearch Search(ParseResult parsed, ChosenTarget chosen, CliConsole console)
    {
        LoadPlanBuilder plan = chosen.Plan;
        string[] thresholds = parsed.GetValue(_thresholds) ?? [];
        plan.Expect([.. thresholds.Select(ResultOptions.ThresholdOf)]);
        ProtectionOptions.Apply(_protection.Read(parsed), plan, console);
        if (parsed.GetValue(_seed) is { } seed) RunPlan.SetSeed(plan, seed, console);
        CapacitySearch search = SearchRange.Parse(parsed.GetRequiredValue(_between)).ApplyTo(Load.FindCapacity(plan));
        if (parsed.GetValue(_probe) is { } probe) search.Probe(FlagTime.Parse("--probe", probe, mayBeZero: false));
        if (parsed.GetValue(_warmUp) is { } warmUp) search.WarmUp(FlagTime.Parse("--warm-up", warmUp));
        if (parsed.GetValue(_recovery) is { } recovery) search.Recovery(FlagTime.Parse("--recovery", recovery));
        if (parsed.GetValue(_precision) is { } precision) search.Precision(FlagPercent.Parse("--precision", precision, mayBeWhole: true));
        if (parsed.GetValue(_maxProbes) is not { } most) return search;
        return most is >= 1 and <= MostProbes
            ? search.MaxProbes(most)
            : throw new CliException($"--max-probes {most}: expected a number from 1 to {MostProbes}.");
    }

    /// <summary>The files to write.</summary>
    /// <exception cref="CliException">A file has no format of a search.</exception>
    public OutputFile[] Files(ParseResult parsed) => [.. (parsed.GetValue(_out) ?? []).Select(path => CapacityOutput.Checked(OutputFile.Of(path)))];

    /// <summary>Whether the standard output has a JSON summary only.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Whether only the answer is printed.</summary>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);
}
