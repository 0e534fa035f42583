using System.Collections.Immutable;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Monitoring;

/// <summary>
/// Stores the response times of each step in the judged phases, second by second, in bounded memory: if there are more than
/// <see cref="LatencyBlocks.MaxBlocks"/> blocks, each two are merged.
/// </summary>
/// <param name="scenarios">The names of the scenarios.</param>
/// <param name="isJudged">Whether a phase is judged; takes the index of the scenario and the index of the phase in its profile.</param>
internal sealed class BlockKeeper(IReadOnlyList<string> scenarios, Func<int, int, bool> isJudged)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(string Scenario, string Step), BlockSeries> _series = [];
    private int _seconds;
    private int _secondsPerBlock = 1;

    /// <summary>The memory of the blocks, in bytes.</summary>
    public long Size => _series.Values.Sum(static series => series.Size);

    /// <summary>Adds one second.</summary>
    public void Add(RecordedInterval second)
    {
        if (_seconds == LatencyBlocks.MaxBlocks * _secondsPerBlock)
        {
            _secondsPerBlock *= 2;
            foreach (BlockSeries series in _series.Values) series.Pair();
        }

        // Samples of the warm-up are excluded by their phase and not by their second, because they may end long after it.
        int block = _seconds++ / _secondsPerBlock;
        foreach (RecordedStep step in second.Steps)
        {
            if (!step.Key.IsIteration && isJudged(step.Key.Scenario, step.Phase)) Add(block, step);
        }
    }

    /// <summary>The scenarios with the blocks of their steps.</summary>
    public ImmutableArray<ScenarioResult> Into(ImmutableArray<ScenarioResult> results) =>
        [.. results.Select(scenario => scenario with { Steps = [.. scenario.Steps.Select(step => step with { Blocks = Of(step) })] })];

    private LatencyBlocks Of(StepResult step) => _series.TryGetValue((step.Scenario, step.Name), out BlockSeries? series)
        ? series.ToBlocks(Second * _secondsPerBlock, (_seconds + _secondsPerBlock - 1) / _secondsPerBlock)
        : LatencyBlocks.None;

    private void Add(int block, RecordedStep step)
    {
        if (step.Times.Response.Count == 0) return;
        (string Scenario, string Step) key = (scenarios[step.Key.Scenario], step.Key.Name);
        if (!_series.TryGetValue(key, out BlockSeries? series)) _series[key] = series = new BlockSeries();
        series.Add(block, step.Times.Response.Pack());
    }
}
