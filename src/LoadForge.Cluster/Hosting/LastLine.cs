namespace LoadForge.Cluster.Hosting;

/// <summary>What a process says at last.</summary>
internal static class LastLine
{
    /// <summary>Reads everything, so that the process is never held up.</summary>
    /// <returns>The last line that is not empty; null if there is none.</returns>
    public static async Task<string?> OfAsync(StreamReader output)
    {
        string? last = null;
        while (await output.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.Length > 0) last = line;
        }

        return last;
    }
}
