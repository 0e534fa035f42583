namespace LoadForge.Recording;

/// <summary>
/// When the phases of one profile end, in ticks of the run's clock; before <see cref="Begin"/>, from the start of the run. A phase includes the moment of its
/// end and excludes the moment of its start: a sample that takes exactly as long as the phase ends within it.
/// </summary>
internal sealed class PhaseEnds
{
    /// <summary>What <see cref="PhaseAt"/> returns for a moment after the last phase.</summary>
    public const int AfterAll = -1;

    private readonly PhaseEnd[] _ends;

    /// <summary>Creates the ends of the phases.</summary>
    /// <param name="ends">The end of each, in order.</param>
    public PhaseEnds(IEnumerable<long> ends) => _ends = [.. ends.Select(end => new PhaseEnd(end))];

    /// <summary>Phases that never end: each sample belongs to the phase in which its iteration began.</summary>
    public static PhaseEnds Endless(int phases) => new(Enumerable.Repeat(long.MaxValue, phases));

    /// <summary>Starts the run.</summary>
    /// <param name="start">Its start, in ticks of its clock.</param>
    public void Begin(long start)
    {
        foreach (PhaseEnd end in _ends)
        {
            if (end.Moment < long.MaxValue) end.Moment += start;
        }
    }

    /// <summary>The end of a phase.</summary>
    public PhaseEnd EndOf(int phase) => _ends[phase];

    /// <summary>The phase that contains a moment, or <see cref="AfterAll"/>.</summary>
    public int PhaseAt(long moment)
    {
        for (int phase = 0; phase < _ends.Length; phase++)
        {
            if (!_ends[phase].IsBefore(moment)) return phase;
        }

        return AfterAll;
    }

    /// <summary>Ends the phase in progress and skips all later phases.</summary>
    /// <param name="moment">When the load ended.</param>
    public void EndAt(long moment)
    {
        foreach (PhaseEnd end in _ends)
        {
            if (!end.IsBefore(moment)) end.Moment = moment;
        }
    }
}
