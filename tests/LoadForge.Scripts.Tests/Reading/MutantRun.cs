using System.Diagnostics;

namespace LoadForge.Scripts.Tests.Reading;

/// <summary>
/// Makes and reads mutants on all cores. The mutants of a seed are the same on every machine. Time is that of the clock, so a mutant that takes long may only
/// have waited for a core: it is read again, alone.
/// </summary>
internal sealed class MutantRun : IDisposable
{
    /// <summary>What reading a mutant of at most 40,000 characters, as a script and as a plan, may allocate: 32 MiB.</summary>
    public const long MaxMemory = 32L << 20;

    private const int PerBlock = 250;
    private const int TriesAlone = 3;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    // A mutant that takes so long hangs, however busy the machine is.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string[] _texts = [.. Directory.EnumerateFiles(Samples, "*.yml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    private readonly List<MutantReader> _readers = [];
    private readonly int _seed;
    private int _next;
    private int _end;

    public MutantRun(int seed) => _seed = seed;

    private static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Reads mutants.</summary>
    /// <param name="first">The number of the first, which is rounded down to the beginning of a block.</param>
    /// <param name="count">How many.</param>
    public MutantTally Read(int first, int count)
    {
        (_next, _end) = (first / PerBlock, (first + count + PerBlock - 1) / PerBlock);
        Task<MutantTally>[] workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Start())];
        while (!Task.WaitAll(workers, TimeSpan.FromSeconds(1)))
        {
            if (_readers.Find(reader => reader.Elapsed > Patience) is { } hanging) return new MutantTally { Slow = hanging.Current };
        }

        var tally = new MutantTally();
        foreach (Task<MutantTally> worker in workers) tally.Add(worker.Result);
        tally.Slow = _readers.SelectMany(reader => reader.Slow).FirstOrDefault(IsSlowAlone);
        return tally;
    }

    public void Dispose()
    {
        foreach (MutantReader reader in _readers) reader.Dispose();
    }

    private Task<MutantTally> Start()
    {
        var reader = new MutantReader(Samples, MaxTime);
        _readers.Add(reader);
        return Task.Factory.StartNew(() => Work(reader), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private MutantTally Work(MutantReader reader)
    {
        var tally = new MutantTally();
        while (Interlocked.Increment(ref _next) - 1 is var block && block < _end && tally.Crash is null)
        {
            var mutator = new ScriptMutator(_texts, new Random(unchecked((_seed * 31) + block)));
            for (int number = 0; number < PerBlock; number++) reader.Read(mutator.Next(), tally);
        }

        return tally;
    }

    private bool IsSlowAlone(string text)
    {
        for (int time = 0; time < TriesAlone; time++)
        {
            long started = Stopwatch.GetTimestamp();
            _readers[0].Read(text, new MutantTally());
            if (Stopwatch.GetElapsedTime(started) < MaxTime) return false;
        }

        return true;
    }
}
