using System.Collections.Immutable;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Results;
using NUnit.Framework;

namespace LoadForge.NUnit.Repeating;

/// <summary>The complete runs of a test's repeats, which are judged together.</summary>
/// <param name="planned">How many repeats the test makes.</param>
internal sealed class RepeatedRuns(int planned)
{
    private readonly Lock _changing = new();
    private ImmutableArray<ImmutableArray<AllureRun>> _repeats = [];
    private int _begun;

    /// <summary>How many repeats the test makes.</summary>
    public int Planned => planned;

    /// <summary>The repeat under way, from 1.</summary>
    public int Current => Volatile.Read(ref _begun);

    /// <summary>The runs by their place in a repeat: the first of each repeat, the second of each, and so on.</summary>
    public IEnumerable<ImmutableArray<AllureRun>> Places =>
        Enumerable.Range(0, _repeats.Select(repeat => repeat.Length).DefaultIfEmpty().Max()).Select(place => _repeats.Where(repeat => repeat.Length > place).Select(repeat => repeat[place]).ToImmutableArray());

    /// <summary>Begins the next repeat.</summary>
    public void Begin()
    {
        lock (_changing)
        {
            _repeats = _repeats.Add([]);
            _begun++;
        }
    }

    /// <summary>Keeps a complete run of a repeat.</summary>
    public void Add(int repeat, AllureRun run)
    {
        lock (_changing) _repeats = _repeats.SetItem(repeat - 1, _repeats[repeat - 1].Add(run));
    }

    /// <summary>Judges each run over its repeats, and prints a line for each.</summary>
    public void Judge(Ruling ruling)
    {
        foreach (ImmutableArray<AllureRun> runs in planned > 1 ? Places : [])
        {
            ImmutableArray<LoadResult> results = [.. runs.Select(run => run.Result)];
            TestContext.Out.WriteLine(RepeatText.Lines(results));
            ImmutableArray<RepeatedPromise> promises = RepeatedPromise.Of(results);
            if (!promises.IsEmpty) ruling.Show(RepeatSteps.Of(results, promises));
            string[] reports = [.. runs.SelectMany(run => run.Files.Take(1)).Select(file => file.Path)];
            if (RepeatText.Of(VerdictStatus.Failed, promises, results, reports) is { } broken) ruling.Fail(broken);
            if (RepeatText.Of(VerdictStatus.Inconclusive, promises, results, reports) is { } untold) ruling.Doubt(untold);
        }
    }
}
