using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Monitoring;

/// <summary>
/// Keeps, second by second, the response times of each step in the judged phases, in memory that does not grow with the run: beyond
/// <see cref="LatencyBlocks.MaxBlocks"/> blocks, each two become one.
/// </summary>
internal sealed class BlockKeeper(Recorder recorder, RunningWorkloads workloads)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly bool _isAllJudged = workloads.All.All(workload => workload.Workload.Profile.Phases.All(phase => phase.IsJudged));
    private readonly Dictionary<(string Scenario, string Step), BlockSeries> _series = [];
    private readonly Dictionary<int, bool[]> _judged = workloads.All
        .SelectMany(
            workload => workload.Scenarios.Select(
                scenario => KeyValuePair.Create(scenario, workload.Workload.Profile.Phases.Select(phase => phase.IsJudged).ToArray())))
        .ToDictionary();

    private readonly Dictionary<int, (Histogram Now, Histogram Before)> _totals = [];
    private int _seconds;
    private int _secondsPerBlock = 1;

    /// <summary>Adds one more second.</summary>
    /// <param name="steps">What ended in it, step by step.</param>
    public void Add(ImmutableArray<StepStatistics> steps)
    {
        if (_seconds == LatencyBlocks.MaxBlocks * _secondsPerBlock)
        {
            _secondsPerBlock *= 2;
            foreach (BlockSeries series in _series.Values) series.Pair();
        }

        int block = _seconds++ / _secondsPerBlock;
        if (_isAllJudged)
        {
            foreach (StepStatistics step in steps) Add(block, step.Scenario, step.Step, step.Statistics.ResponseTime.Pack());
            return;
        }

        // Samples of the warm-up are left out by their phase and not by their second: they may end long after it.
        IReadOnlyList<StepKey> keys = recorder.Steps.Keys;
        for (int number = 0; number < keys.Count; number++)
        {
            if (!keys[number].IsIteration) Add(block, number, keys[number]);
        }
    }

    /// <summary>Scenarios with the blocks of their steps.</summary>
    public ImmutableArray<ScenarioResult> Into(ImmutableArray<ScenarioResult> scenarios) =>
        [.. scenarios.Select(scenario => scenario with { Steps = [.. scenario.Steps.Select(step => step with { Blocks = Of(step) })] })];

    private LatencyBlocks Of(StepResult step) => _series.TryGetValue((step.Scenario, step.Name), out BlockSeries? series)
        ? series.ToBlocks(Second * _secondsPerBlock, (_seconds + _secondsPerBlock - 1) / _secondsPerBlock)
        : LatencyBlocks.None;

    // Two totals a step take turns, so that a second's reading allocates little.
    private void Add(int block, int number, StepKey key)
    {
        (Histogram before, Histogram now) = _totals.TryGetValue(number, out (Histogram Now, Histogram Before) totals)
            ? totals
            : (new Histogram(), new Histogram());
        now.Clear();
        foreach ((int phase, bool isJudged) in _judged[key.Scenario].Index())
        {
            if (isJudged) recorder.AddResponses(number, phase, now);
        }

        _totals[number] = (now, before);
        Add(block, recorder.Scenarios[key.Scenario], key.Name, PackedHistogram.Of(now.Since(before)));
    }

    private void Add(int block, string scenario, string step, PackedHistogram samples)
    {
        if (samples.TotalCount == 0) return;
        if (!_series.TryGetValue((scenario, step), out BlockSeries? series)) _series[(scenario, step)] = series = new BlockSeries();
        series.Add(block, samples);
    }
}
