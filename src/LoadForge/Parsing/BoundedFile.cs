namespace LoadForge.Parsing;

/// <summary>Reads files whose size is not trusted. The length of a pipe is not known, and a file may grow while it is read.</summary>
public static class BoundedFile
{
    private const int MinBuffer = 4096;

    /// <summary>Reads a whole file, which another process may be writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">The maximum size in bytes; 1 or more.</param>
    /// <returns>The content; null if the file is larger: then no more than the maximum has been read.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        long length = file.CanSeek ? file.Length : 0;
        if (length > maxBytes) return null;
        byte[] bytes = new byte[length];
        int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Span<byte> next = stackalloc byte[1];
        while (read == bytes.Length && file.Read(next) == 1)
        {
            if (read == maxBytes) return null;
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(2L * read, MinBuffer), maxBytes));
            bytes[read++] = next[0];
            read += file.ReadAtLeast(bytes.AsSpan(read), bytes.Length - read, throwOnEndOfStream: false);
        }

        return read == bytes.Length ? bytes : bytes[..read];
    }
}
