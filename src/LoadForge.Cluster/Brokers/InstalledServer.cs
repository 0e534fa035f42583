using System.Diagnostics;

namespace LoadForge.Cluster.Brokers;

/// <summary>The <c>nats-server</c> of this machine.</summary>
internal static class InstalledServer
{
    private const string Install = "apt-get install nats-server, brew install nats-server or winget install NATSAuthors.NATSServer";

    private static readonly string Program = OperatingSystem.IsWindows() ? "nats-server.exe" : "nats-server";

    // Debian installs it where only the administrator's PATH leads.
    private static readonly string[] Further = OperatingSystem.IsWindows() ? [] : ["/usr/sbin", "/usr/local/sbin"];

    // It ends at Ctrl-C, which a terminal sends to all its processes, even if its parent ignores it. In a session of its own it does not hear of it.
    private const string OwnSession = "/usr/bin/setsid";

    // A parent that is killed together with its whole session has nobody left who ends the server.
    private const string BoundToParent = "/usr/bin/setpriv";

    /// <summary>How it is started, so that its parent ends it and nobody else, and so that it does not outlive its parent.</summary>
    /// <param name="program">The server.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo StartOf(string program, params string[] arguments)
    {
        string[] session = File.Exists(OwnSession) ? [OwnSession] : [];
        string[] bound = IsWhole(BoundToParent) ? [BoundToParent, "--pdeathsig", "TERM"] : [];
        string[] command = [.. session, .. bound, program, .. arguments];
        return new ProcessStartInfo(command[0], command[1..]);
    }

    /// <summary>Whether a program is there, and not only as a part of busybox, whose <c>setpriv</c> knows no signal of a parent.</summary>
    internal static bool IsWhole(string program) => File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true)?.Name != "busybox";

    /// <summary>Finds it.</summary>
    /// <param name="path">The folders, as in <c>PATH</c>.</param>
    /// <param name="otherwise">What can be done instead of installing it: the end of a sentence.</param>
    /// <param name="further">Further folders; null for the usual ones.</param>
    /// <exception cref="ClusterException">It is not installed.</exception>
    public static string Find(string path, string otherwise, string[]? further = null) =>
        path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(further ?? Further)
        .Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists)
        ?? throw new ClusterException($"nats-server is not on PATH. Install it ({Install}), or {otherwise}.");
}
