using System.Globalization;

namespace LoadForge.Engine.Health;

/// <summary>
/// How long this process's threads ran, and how long they waited for a core although they could have run, as Linux records it for each thread
/// (<c>/proc/self/task/*/schedstat</c>: nanoseconds on a core, nanoseconds waiting for one). A process cannot see a busy machine more directly.
/// </summary>
/// <param name="Ran">Nanoseconds on a core, of all threads alive.</param>
/// <param name="Waited">Nanoseconds waiting for a core, of all threads alive.</param>
internal readonly record struct CpuContention(long Ran, long Waited)
{
    private const string Threads = "/proc/self/task";

    /// <summary>The current values; null if the system does not provide them.</summary>
    public static CpuContention? Now()
    {
        try
        {
            if (!Directory.Exists(Threads)) return null;
            var sum = default(CpuContention);
            foreach (string thread in Directory.EnumerateDirectories(Threads))
            {
                sum = sum.Plus(ReadThread(thread));
            }

            return sum.Ran == 0 ? null : sum;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Waited ÷ (ran + waited) since an earlier moment, in [0, 1].</summary>
    public double WaitShareSince(CpuContention earlier)
    {
        // The values of threads that ended in between are lost.
        double ran = Math.Max(0, Ran - earlier.Ran);
        double waited = Math.Max(0, Waited - earlier.Waited);
        return ran + waited == 0 ? 0 : waited / (ran + waited);
    }

    private static CpuContention ReadThread(string folder)
    {
        try
        {
            string[] fields = File.ReadAllText(Path.Combine(folder, "schedstat")).Split(' ');
            return new CpuContention(long.Parse(fields[0], CultureInfo.InvariantCulture), long.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or FormatException or IndexOutOfRangeException)
        {
            // The thread has ended meanwhile, or the kernel does not record the values.
            return default;
        }
    }

    private CpuContention Plus(CpuContention other) => new(Ran + other.Ran, Waited + other.Waited);
}
