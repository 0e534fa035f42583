using System.Diagnostics;
using System.Text;

namespace LoadForge.Scripts.Tests.Reading;

/// <summary>Reads mutants in a folder of its own, with the files that the samples name.</summary>
internal sealed class MutantReader : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly TimeSpan _maxTime;
    private long _started = Stopwatch.GetTimestamp();

    public MutantReader(string samples, TimeSpan maxTime)
    {
        _maxTime = maxTime;
        _path = Path.Combine(_folder.Location, "script.yml");
        File.Copy(Path.Combine(samples, "count.sh"), Path.Combine(_folder.Location, "count.sh"));
        foreach (string data in Directory.EnumerateFiles(Path.Combine(samples, "data")))
        {
            _folder.Write("data/" + Path.GetFileName(data), File.ReadAllText(data));
        }
    }

    /// <summary>The mutant that is being read.</summary>
    public string Current { get; private set; } = "";

    /// <summary>How long it has been read.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Volatile.Read(ref _started));

    /// <summary>Mutants that took longer than they may.</summary>
    public List<string> Slow { get; } = [];

    /// <summary>Reads a mutant.</summary>
    public void Read(string text, MutantTally tally)
    {
        Current = text;
        File.WriteAllBytes(_path, Encoding.UTF8.GetBytes(text));
        Volatile.Write(ref _started, Stopwatch.GetTimestamp());
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = false;
        try
        {
            isRead = IsScript() || IsPlan();
        }
        catch (Exception error)
        {
            tally.Crash ??= $"{error}\n{text}";
        }

        TimeSpan took = Elapsed;
        if (took > _maxTime) Slow.Add(text);
        tally.Add(text, isRead, GC.GetAllocatedBytesForCurrentThread() - before, took);
    }

    public void Dispose() => _folder.Dispose();

    private bool IsScript()
    {
        try
        {
            ScriptFile.Read(_path, ScriptTexts.Options).ToPlan();
            return true;
        }
        catch (ScriptException)
        {
            return false;
        }
    }

    private bool IsPlan()
    {
        try
        {
            LoadPlanFile plan = PlanFile.Read(_path, ScriptTexts.Options);
            foreach (PlanTest test in plan.Tests) plan.Select(test.Name, plan.Environments.FirstOrDefault());
            return true;
        }
        catch (ScriptException)
        {
            return false;
        }
    }
}
