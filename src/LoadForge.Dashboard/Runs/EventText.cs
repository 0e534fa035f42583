using System.Text;

namespace LoadForge.Dashboard.Runs;

/// <summary>Events as the bytes of a stream of server-sent events.</summary>
internal static class EventText
{
    /// <summary>One event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">Its data, in one line.</param>
    public static byte[] Of(string name, ReadOnlySpan<byte> json) => [.. Encoding.ASCII.GetBytes($"event: {name}\ndata: "), .. json, .. "\n\n"u8];
}
