using System.Text;

namespace LoadForge.Cluster.Frames;

/// <summary>Reads and writes the bodies of frames. A body is signed but may be of a faulty program, so reading checks it.</summary>
internal static class Body
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a body.</summary>
    public static byte[] Write(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Strict);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a body to its end.</summary>
    /// <returns>False if it is not a whole body of this kind.</returns>
    public static bool TryRead<T>(ReadOnlyMemory<byte> body, Func<BinaryReader, T> read, out T? value)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            using var reader = new BinaryReader(stream, Strict);
            value = read(reader);
            return stream.Position == stream.Length;
        }
        catch (Exception error) when (error is IOException or ArgumentException or FormatException)
        {
            value = default;
            return false;
        }
    }
}
