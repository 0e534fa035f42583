using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording.Custom;

namespace LoadForge.Engine.Extensions;

/// <summary>
/// The values of extensions that belong to no step, by phase and for the run. A value counts for every phase that is in progress, because
/// profiles may run side by side, and once for the run if one of them is judged.
/// </summary>
internal sealed class PhaseValues
{
    private readonly ImmutableArray<PhaseSpan> _spans;
    private readonly ImmutableArray<ExtensionValue>[] _ofPhase;
    private readonly TimeSpan[] _borders;
    private readonly TimeSpan _end;
    private TimeSpan _last;
    private int _border;

    /// <summary>Creates empty values for the phases of a plan.</summary>
    /// <param name="spans">When the phases begin and end, from the start of the run, workload by workload.</param>
    public PhaseValues(IEnumerable<PhaseSpan> spans)
    {
        _spans = [.. spans];
        _ofPhase = [.. _spans.Select(_ => ImmutableArray<ExtensionValue>.Empty)];
        _end = _spans.Max(span => span.End);
        _borders = [.. _spans.SelectMany(span => new[] { span.Start, span.End }).Where(border => border > TimeSpan.Zero && border < _end).Distinct().Order()];
    }

    /// <summary>The next time at which a phase begins or ends, from the start of the run; <see cref="TimeSpan.MaxValue"/> if there is none.</summary>
    public TimeSpan NextBorder => _border < _borders.Length ? _borders[_border] : TimeSpan.MaxValue;

    /// <summary>The values of the judged phases, each counted once.</summary>
    public ImmutableArray<ExtensionValue> OfRun { get; private set; } = [];

    /// <summary>The values of a phase.</summary>
    /// <param name="phase">The index among the phases of all workloads, in the order of the workloads.</param>
    public ImmutableArray<ExtensionValue> Of(int phase) => _ofPhase[phase];

    /// <summary>The index of a phase in its own profile.</summary>
    /// <param name="phase">The index among the phases of all workloads, in the order of the workloads.</param>
    public int IndexOf(int phase) => _spans[phase].Index;

    /// <summary>Adds the values read since the last call.</summary>
    /// <param name="values">The values.</param>
    /// <param name="now">The time from the start of the run.</param>
    /// <returns>The sample.</returns>
    public ExtensionSample Add(ImmutableArray<ExtensionValue> values, TimeSpan now)
    {
        var sample = new ExtensionSample(_last, now, values);
        Add(sample);
        return sample;
    }

    /// <summary>Adds a sample.</summary>
    public void Add(ExtensionSample sample)
    {
        (TimeSpan from, TimeSpan now, ImmutableArray<ExtensionValue> values) = sample;
        bool isJudged = false;
        for (int phase = 0; phase < _spans.Length; phase++)
        {
            if (!IsUnderWay(_spans[phase], from)) continue;
            isJudged |= _spans[phase].Phase.IsJudged;
            _ofPhase[phase] = ExtensionValue.Together([.. _ofPhase[phase], .. values]);
        }

        if (isJudged) OfRun = ExtensionValue.Together([.. OfRun, .. values]);
        _last = now;
        while (now >= NextBorder) _border++;
    }

    // Values after the end of the last profile result from its last phase.
    private bool IsUnderWay(PhaseSpan span, TimeSpan time) => span.Start <= time && (time < span.End || (time >= _end && span.End == _end));
}
