using System.Diagnostics;
using LoadForge.Testing.Files;

namespace LoadForge.Testing.Mutants;

/// <summary>
/// Makes and reads mutants on all cores. They are the same on every machine. Time is that of the clock, so a mutant that takes long may only have waited for a
/// core: it is read again, alone.
/// </summary>
/// <typeparam name="T">The type of an input: text or bytes.</typeparam>
/// <param name="corpus">Inputs, most of them valid. They are read first, so what is loaded and compiled at first is not booked on a mutant.</param>
/// <param name="mutants">Returns the generator of mutants that draws from a random source.</param>
/// <param name="read">
/// Returns what reads an input, with a folder of its own: true if it is valid, false if it is refused. An exception is a fault of the parser.
/// </param>
public sealed class MutantRun<T>(IReadOnlyList<T> corpus, Func<Random, Func<T>> mutants, Func<TestFolder, Func<T, bool>> read) : IDisposable
    where T : notnull
{
    private const int Seed = 20261131;
    private const int PerBlock = 250;
    private const int TriesAlone = 3;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    // A mutant that takes so long hangs, however busy the machine is.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<MutantReader<T>> _readers = [];
    private int _next;
    private int _end;

    /// <summary>Reads mutants: which and how many says <see cref="MutantCount"/>, in whole blocks of 250.</summary>
    /// <param name="usual">The number if the environment has none.</param>
    public MutantTally Read(int usual)
    {
        int first = MutantCount.First;
        (_next, _end) = (first / PerBlock, (first + MutantCount.Or(usual) + PerBlock - 1) / PerBlock);
        long started = Stopwatch.GetTimestamp();
        Task<MutantTally>[] workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Start())];
        while (!Task.WaitAll(workers, TimeSpan.FromSeconds(1)))
        {
            if (_readers.Find(reader => reader.Elapsed > Patience) is { } hanging) return new MutantTally { Slow = MutantReader<T>.Show(hanging.Current) };
        }

        var tally = new MutantTally();
        foreach (Task<MutantTally> worker in workers) tally.Add(worker.Result);
        T? slow = _readers.SelectMany(reader => reader.Slow).FirstOrDefault(IsSlowAlone);
        if (slow is not null) tally.Slow = MutantReader<T>.Show(slow);
        tally.Took = Stopwatch.GetElapsedTime(started);
        return tally;
    }

    /// <summary>Deletes the folders.</summary>
    public void Dispose()
    {
        foreach (MutantReader<T> reader in _readers) reader.Dispose();
    }

    private Task<MutantTally> Start()
    {
        var reader = new MutantReader<T>(read);
        _readers.Add(reader);
        return Task.Factory.StartNew(() => Work(reader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private MutantTally Work(MutantReader<T> reader)
    {
        var valid = new MutantTally();
        foreach (T input in corpus) reader.Read(input, TimeSpan.MaxValue, valid);
        var tally = new MutantTally { Crash = valid.Crash };
        if (valid.Read == 0) tally.Crash ??= "No input of the corpus is valid.";
        while (Interlocked.Increment(ref _next) - 1 is var block && block < _end && tally.Crash is null)
        {
            Func<T> next = mutants(new Random(unchecked((Seed * 31) + block)));
            for (int number = 0; number < PerBlock; number++) reader.Read(next(), MaxTime, tally);
        }

        return tally;
    }

    private bool IsSlowAlone(T mutant)
    {
        for (int time = 0; time < TriesAlone; time++)
        {
            if (_readers[0].Read(mutant, TimeSpan.MaxValue, new MutantTally()) < MaxTime) return false;
        }

        return true;
    }
}
