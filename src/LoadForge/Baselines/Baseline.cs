using System.Collections.Immutable;
using LoadForge.Baselines.Comparing;
using LoadForge.Baselines.Files;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Baselines;

/// <summary>
/// An accepted result of one or several runs, for comparison with later ones. Three to five runs show how much a statistic varies from run to run.
/// </summary>
public sealed record Baseline
{
    /// <summary>The maximum number of runs in a baseline.</summary>
    public const int MaxRuns = 50;

    /// <summary>The name of the baseline: that of its runs.</summary>
    public required string Name { get; init; }

    /// <summary>The environment of the runs.</summary>
    public required EnvironmentFingerprint Environment { get; init; }

    /// <summary>The runs, at least one, earliest first.</summary>
    public required ImmutableArray<BaselineRun> Runs { get; init; }

    /// <summary>The spread from run to run, from this baseline and those that it replaced.</summary>
    public ImmutableArray<StepSpread> Spreads { get; init; } = [];

    /// <summary>Creates a baseline from results.</summary>
    /// <param name="results">One or more results of the same plan, measured on this machine.</param>
    /// <exception cref="ArgumentException">
    /// There are no results, more than <see cref="MaxRuns"/>, or the conditions of the runs differ.
    /// </exception>
    public static Baseline Of(params IReadOnlyList<LoadResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Count is 0 or > MaxRuns)
        {
            throw new ArgumentException(
                $"A baseline requires 1 to {Quantity.Of(MaxRuns)} results, but {Quantity.Of(results.Count)} were given.", nameof(results));
        }

        EnvironmentFingerprint environment = EnvironmentFingerprint.Of(results[0]);
        if (results.Skip(1).SelectMany(result => environment.DifferencesTo(EnvironmentFingerprint.Of(result))).FirstOrDefault() is { } difference)
            throw new ArgumentException($"The results were measured under different conditions: {difference}. Create one baseline for each.", nameof(results));
        var baseline = new Baseline
        {
            Name = results[0].Name,
            Environment = environment,
            Runs = [.. results.OrderBy(result => result.StartedAt).Select(BaselineRun.Of)]
        };
        return baseline with { Spreads = BaselineSpreads.Of(baseline, []) };
    }

    /// <summary>Creates a baseline that replaces this one and keeps its knowledge of the spread from run to run.</summary>
    /// <param name="results">One or more results of the same plan, measured on this machine.</param>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>.</exception>
    public Baseline ReplacedBy(params IReadOnlyList<LoadResult> results)
    {
        Baseline next = Of(results);
        return Environment.DifferencesTo(next.Environment).IsEmpty ? next with { Spreads = BaselineSpreads.Of(next, Spreads) } : next;
    }

    /// <summary>Reads a baseline file. This takes at most 1 GiB of memory, whatever the file contains.</summary>
    /// <param name="path">The file, at most 64 MiB.</param>
    /// <exception cref="BaselineFormatException">The file is damaged, too large or not a baseline; the message names file, place and remedy.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Baseline Read(string path) => BaselineFile.Read(path);

    /// <summary>Writes the baseline to a file, which is replaced as a whole or not at all.</summary>
    /// <param name="path">The file; its folder is created if necessary.</param>
    public void Write(string path) => BaselineFile.Write(this, path);
}
