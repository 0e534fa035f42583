namespace LoadForge.Scripts.Tests.Reading;

/// <summary>What became of some mutants.</summary>
internal sealed class MutantTally
{
    /// <summary>The mutants.</summary>
    public int Count { get; private set; }

    /// <summary>Of them, those that are valid.</summary>
    public int Read { get; private set; }

    /// <summary>The bytes that were allocated to read the mutant that needed most.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>That mutant.</summary>
    public string Largest { get; private set; } = "";

    /// <summary>The longest time, on a machine that does other things as well.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>The first mutant that was neither read nor refused, with its exception; null for none.</summary>
    public string? Crash { get; set; }

    /// <summary>A mutant that took too long, also when it was read alone; null for none.</summary>
    public string? Slow { get; set; }

    /// <summary>Adds a mutant.</summary>
    public void Add(string text, bool isRead, long allocated, TimeSpan took)
    {
        Count++;
        if (isRead) Read++;
        if (took > Longest) Longest = took;
        if (allocated > MostAllocated) (MostAllocated, Largest) = (allocated, text);
    }

    /// <summary>Adds those of another thread.</summary>
    public void Add(MutantTally other)
    {
        Count += other.Count;
        Read += other.Read;
        if (other.Longest > Longest) Longest = other.Longest;
        if (other.MostAllocated > MostAllocated) (MostAllocated, Largest) = (other.MostAllocated, other.Largest);
        Crash ??= other.Crash;
        Slow ??= other.Slow;
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Count:N0} mutants: {Read:N0} read, {Count - Read:N0} refused; at most {MostAllocated:N0} bytes allocated, and {Longest.TotalMilliseconds:N0} ms");
}
