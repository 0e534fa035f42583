namespace LoadForge.Cluster.Brokers;

/// <summary>The <c>nats-server</c> of this machine.</summary>
internal static class InstalledServer
{
    private const string Install = "apt-get install nats-server, brew install nats-server or winget install NATSAuthors.NATSServer";

    private static readonly string Program = OperatingSystem.IsWindows() ? "nats-server.exe" : "nats-server";

    // Debian installs it where only the administrator's PATH leads.
    private static readonly string[] Further = OperatingSystem.IsWindows() ? [] : ["/usr/sbin", "/usr/local/sbin"];

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
