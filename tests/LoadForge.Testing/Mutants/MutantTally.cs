using System.Globalization;

namespace LoadForge.Testing.Mutants;

/// <summary>What became of some mutants.</summary>
public sealed class MutantTally
{
    /// <summary>The mutants.</summary>
    public int Count { get; private set; }

    /// <summary>Of them, those that are valid.</summary>
    public int Read { get; private set; }

    /// <summary>The bytes that were allocated to read the mutant that needed most.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>That mutant; of bytes, their base64.</summary>
    public string Largest { get; private set; } = "";

    /// <summary>The longest time to read one, on a machine that does other things as well.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>The time to make and read all of them.</summary>
    public TimeSpan Took { get; internal set; }

    /// <summary>The first mutant that was neither read nor refused, with its exception; null for none.</summary>
    public string? Crash { get; internal set; }

    /// <summary>A mutant that took more than a second, also when it was read alone; null for none.</summary>
    public string? Slow { get; internal set; }

    /// <summary>What is wrong; null for nothing.</summary>
    /// <param name="maxAllocated">The most bytes that reading a mutant may allocate.</param>
    public string? Fault(long maxAllocated) => this switch
    {
        { Crash: { } crash } => crash,
        { Slow: { } slow } => "More than a second, also when it is read alone: " + slow,
        _ when MostAllocated > maxAllocated => FormattableString.Invariant($"{MostAllocated:N0} bytes instead of at most {maxAllocated:N0}: {Largest}"),
        _ when Read == 0 || Read == Count => $"Some mutants must be valid and some must not. {this}",
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count:N0} mutants in {Took.TotalSeconds:N0} s: {Read:N0} read, {Count - Read:N0} refused; at most {MostAllocated:N0} bytes allocated, and "
            + $"{Longest.TotalMilliseconds:N0} ms");

    internal void Add(bool isRead, TimeSpan took)
    {
        Count++;
        if (isRead) Read++;
        if (took > Longest) Longest = took;
    }

    internal void AddLargest(long allocated, string mutant) => (MostAllocated, Largest) = (allocated, mutant);

    internal void Add(MutantTally other)
    {
        Count += other.Count;
        Read += other.Read;
        if (other.Longest > Longest) Longest = other.Longest;
        if (other.MostAllocated > MostAllocated) AddLargest(other.MostAllocated, other.Largest);
        Crash ??= other.Crash;
        Slow ??= other.Slow;
    }
}
