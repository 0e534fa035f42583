using System.Diagnostics;
using LoadForge.Testing.Files;

namespace LoadForge.Testing.Mutants;

/// <summary>Reads mutants one after another, and measures each. It has a folder of its own.</summary>
internal sealed class MutantReader<T> : IDisposable
    where T : notnull
{
    private readonly TestFolder _folder = new();
    private readonly Func<T, bool> _read;
    private long _started = Stopwatch.GetTimestamp();

    public MutantReader(Func<TestFolder, Func<T, bool>> read) => _read = read(_folder);

    /// <summary>The mutant that is being read.</summary>
    public T? Current { get; private set; }

    /// <summary>How long it has been read.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Volatile.Read(ref _started));

    /// <summary>Mutants that took longer than they may.</summary>
    public List<T> Slow { get; } = [];

    /// <summary>A mutant as text; bytes as base64.</summary>
    public static string Show(T? mutant) => mutant is byte[] bytes ? Convert.ToBase64String(bytes) : $"{mutant}";

    /// <summary>Reads a mutant.</summary>
    /// <returns>How long it took.</returns>
    public TimeSpan Read(T mutant, TimeSpan maxTime, MutantTally tally)
    {
        Current = mutant;
        Volatile.Write(ref _started, Stopwatch.GetTimestamp());
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = false;
        try
        {
            isRead = _read(mutant);
        }
        catch (Exception error)
        {
            tally.Crash ??= $"{error}\n{Show(mutant)}";
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TimeSpan took = Elapsed;
        if (took > maxTime) Slow.Add(mutant);
        if (allocated > tally.MostAllocated) tally.AddLargest(allocated, Show(mutant));
        tally.Add(isRead, took);
        return took;
    }

    public void Dispose() => _folder.Dispose();
}
