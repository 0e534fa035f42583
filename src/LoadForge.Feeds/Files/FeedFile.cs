using System.Globalization;
using System.Text;
using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Feeds.Files;

/// <summary>Reads the files of feeds.</summary>
internal static class FeedFile
{
    /// <summary>Reads the complete text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Its encoding if it has no byte order mark; null for UTF-8.</param>
    /// <exception cref="LoadPlanException">The file is missing, cannot be read, is too large, or contains bytes that are invalid in the encoding.</exception>
    public static string Text(string path, Encoding? encoding)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            byte[] bytes = BoundedFile.Read(path, (int)FileFeeds.MaxFile)
                ?? throw new LoadPlanException(
                    $"the feed {path} has more than the maximum of {Quantity.Of(FileFeeds.MaxFile, "byte")}. Split it, or create its rows with Feed.From(…).");
            return TextFile.Decode(bytes, encoding, out TextProblem? problem)
                ?? throw new LoadPlanException(string.Create(CultureInfo.InvariantCulture, $"{path} line {problem!.Line}: {problem.What}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LoadPlanException($"the feed {path} cannot be read: {error.Message} Relative paths start at {Environment.CurrentDirectory}.", error);
        }
    }
}
