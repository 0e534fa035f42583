using System.Globalization;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>The processes that a process has started, and those that these have started.</summary>
internal static class ProcessTree
{
    /// <summary>The descendants of a process.</summary>
    public static IReadOnlyList<int> Below(int process)
    {
        ILookup<int, int> children = All().ToLookup(one => one.Parent, one => one.Process);
        var below = new List<int>(children[process]);
        for (int next = 0; next < below.Count; next++) below.AddRange(children[below[next]]);
        return below;
    }

    /// <summary>Those of some processes that are running.</summary>
    public static IReadOnlyList<int> Running(IEnumerable<int> processes)
    {
        HashSet<int> running = [.. All().Select(one => one.Process)];
        return [.. processes.Where(running.Contains)];
    }

    // "id (name) state parent …"; the name may hold spaces and parentheses. A zombie has ended already.
    private static IEnumerable<(int Process, int Parent)> All()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int process)) continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields[0] != "Z") yield return (process, int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
    }
}
