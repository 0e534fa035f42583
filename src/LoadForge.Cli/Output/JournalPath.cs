namespace LoadForge.Cli.Output;

/// <summary>The path of a journal that a run writes. It replaces an existing file.</summary>
internal static class JournalPath
{
    // The first bytes of every journal.
    private static ReadOnlySpan<byte> Signature => "LFJ"u8;

    /// <summary>Returns the path.</summary>
    /// <exception cref="CliException">It is a folder, or a file that is no journal: a journal must not replace it.</exception>
    public static string Checked(string path)
    {
        if (Directory.Exists(path)) throw new CliException($"--journal \"{path}\" is a folder; name a file in it, such as run.journal.");
        string? other = OfAgents(path).Append(path).FirstOrDefault(file => File.Exists(file) && !MayBeReplaced(file));
        return other is null ? path : throw new CliException($"--journal \"{path}\": the file \"{other}\" exists and is not a journal; choose another name.");
    }

    // Each agent on this machine writes one beside it.
    private static IEnumerable<string> OfAgents(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"{Path.GetFileNameWithoutExtension(path)}.agent-*{Path.GetExtension(path)}") : [];
    }

    // An empty file was perhaps made to reserve the name.
    private static bool MayBeReplaced(string path)
    {
        if (WholeFile.IsDevice(path)) return false;
        if (new FileInfo(path).Length == 0) return true;
        using FileStream stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Signature.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Signature);
    }
}
