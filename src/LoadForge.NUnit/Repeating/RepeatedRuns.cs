using System.Collections.Immutable;
using LoadForge.NUnit.Enforcement;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Results;
using NUnit.Framework;

namespace LoadForge.NUnit.Repeating;

/// <summary>The complete runs of a test's repeats, which are judged together.</summary>
/// <param name="planned">The number of repeats of the test.</param>
internal sealed class RepeatedRuns(int planned)
{
    private readonly Lock _changing = new();
    private ImmutableArray<ImmutableSortedDictionary<int, PublishedRun>> _repeats = [];
    private int _begun;

    /// <summary>The number of repeats of the test.</summary>
    public int Planned => planned;

    /// <summary>The repeat in progress, from 1.</summary>
    public int Current => Volatile.Read(ref _begun);

    /// <summary>
    /// The runs by their position in a repeat: those that started first in each repeat, those that started second, and so on.
    /// </summary>
    public IEnumerable<ImmutableArray<PublishedRun>> Places
    {
        get
        {
            ImmutableArray<PublishedRun>[] repeats = [.. _repeats.Select(runs => runs.Values.ToImmutableArray())];
            return Enumerable.Range(0, repeats.Select(runs => runs.Length).DefaultIfEmpty().Max())
                .Select(place => repeats.Where(runs => runs.Length > place).Select(runs => runs[place]).ToImmutableArray());
        }
    }

    /// <summary>Starts the next repeat.</summary>
    public void Begin()
    {
        lock (_changing)
        {
            _repeats = _repeats.Add(ImmutableSortedDictionary<int, PublishedRun>.Empty);
            _begun++;
        }
    }

    /// <summary>Adds a complete run of a repeat.</summary>
    /// <param name="repeat">The repeat, from 1.</param>
    /// <param name="number">The run's number in the test, in the order in which runs begin.</param>
    /// <param name="run">The run.</param>
    public void Add(int repeat, int number, PublishedRun run)
    {
        lock (_changing) _repeats = _repeats.SetItem(repeat - 1, _repeats[repeat - 1].Add(number, run));
    }

    /// <summary>Judges each run over its repeats, and prints a line for each.</summary>
    public void Judge(TestOutcome ruling)
    {
        foreach (ImmutableArray<PublishedRun> runs in planned > 1 ? Places : [])
        {
            ImmutableArray<LoadResult> results = [.. runs.Select(run => run.Result)];
            TestContext.Out.WriteLine(RepeatText.Lines(results));
            ImmutableArray<RepeatedThreshold> thresholds = RepeatedThreshold.Of(results);
            if (!thresholds.IsEmpty) ruling.Show(RepeatSteps.Of(results, thresholds));
            string[] reports = [.. runs.SelectMany(run => run.Files.Take(1)).Select(file => file.Path)];
            if (RepeatText.Of(VerdictStatus.Failed, thresholds, results, reports) is { } failed) ruling.Fail(failed, AllureCause.ThresholdFailed);
            if (RepeatText.Of(VerdictStatus.Inconclusive, thresholds, results, reports) is { } inconclusive)
            {
                ruling.Doubt(inconclusive, results.Any(result => !result.Generator.IsHealthy) ? AllureCause.GeneratorSaturated : AllureCause.Inconclusive);
            }
        }
    }
}
