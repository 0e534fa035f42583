using System.Text;

namespace LoadForge.Scenarios.Processes;

/// <summary>The beginning of a text that may be of any length.</summary>
/// <param name="Text">The beginning.</param>
/// <param name="IsCut">Whether there was more.</param>
internal sealed record BoundedText(string Text, bool IsCut)
{
    /// <summary>Reads a text to its end, so that its writer is not blocked, and keeps its beginning.</summary>
    public static async Task<BoundedText> ReadAsync(TextReader reader, int longest, CancellationToken cancellation)
    {
        var beginning = new StringBuilder();
        char[] buffer = new char[4096];
        bool isCut = false;
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            int room = Math.Min(read, longest - beginning.Length);
            beginning.Append(buffer, 0, room);
            isCut |= room < read;
        }

        return new BoundedText(beginning.ToString(), isCut);
    }
}
