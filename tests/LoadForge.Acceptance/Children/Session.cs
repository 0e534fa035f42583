using System.Diagnostics;
using System.Globalization;

namespace LoadForge.Acceptance.Children;

/// <summary>A process and its descendants, also those whose parents are gone.</summary>
internal sealed class Session(Process leader)
{
    private readonly int _id = leader.Id;

    /// <summary>Sends a signal to every process, as a terminal does for Ctrl-C.</summary>
    public Task SignalAllAsync(string signal) => SendAsync(signal, "-" + Text(_id));

    /// <summary>Sends a signal to the process that was started, and to no other.</summary>
    public Task SignalLeaderAsync(string signal) => SendAsync(signal, Text(_id));

    /// <summary>Sends a signal to the process that runs the tests.</summary>
    public Task SignalTestHostAsync(string signal) =>
        SendAsync(signal, Text(Members().Single(id => CommandLine(id).Contains("testhost.dll", StringComparison.Ordinal))));

    /// <summary>The processes that are alive, by id.</summary>
    public IReadOnlyList<int> Members() =>
        [
            .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(
                name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(IsMember)
        ];

    /// <summary>The processes that are alive, each with its command line.</summary>
    public IReadOnlyList<string> Describe() => [.. Members().Select(id => $"{Text(id)}: {CommandLine(id)}")];

    /// <summary>Whether none of them is alive.</summary>
    public bool HasEnded => leader.HasExited && (!OperatingSystem.IsLinux() || Members().Count == 0);

    /// <summary>Ends them all at once.</summary>
    public void Kill()
    {
        if (!OperatingSystem.IsLinux())
        {
            leader.Kill(entireProcessTree: true);
            return;
        }

        foreach (int id in Members())
        {
            try
            {
                using Process member = Process.GetProcessById(id);
                member.Kill();
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
            }
        }
    }

    // "id (name) state parent group session …"; the name may hold spaces and parentheses. A zombie has ended already.
    private bool IsMember(int id)
    {
        string stat = Read($"/proc/{Text(id)}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 3 && fields[0] != "Z" && fields[3] == Text(_id);
    }

    private static string CommandLine(int id) => Read($"/proc/{Text(id)}/cmdline").Replace('\0', ' ');

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task SendAsync(string signal, string receiver)
    {
        using Process kill = Process.Start("sh", ["-c", $"kill -s {signal} -- {receiver}"]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"Could not send {signal} to {receiver}.");
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
