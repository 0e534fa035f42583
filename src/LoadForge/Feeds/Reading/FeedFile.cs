using System.Globalization;
using System.Text;
using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Feeds.Reading;

/// <summary>Opens the files of feeds, and says what is wrong with them.</summary>
internal static class FeedFile
{
    private const int MaxProblems = 20;

    /// <summary>The whole text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Its encoding if it has no byte order mark; null for UTF-8.</param>
    /// <exception cref="LoadPlanException">It is not there, cannot be read, is too large, or has bytes that are not text.</exception>
    public static string Text(string path, Encoding? encoding)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > Feed.MaxFile)
            {
                throw new LoadPlanException(
                    $"the feed {path} has {Quantity.Of(file.Length, "byte")}, but the maximum is {Quantity.Of(Feed.MaxFile)}. Split it, or create its rows "
                        + "with Feed.From(…).");
            }

            return TextFile.Decode(File.ReadAllBytes(path), encoding, out TextProblem? problem)
                ?? throw new LoadPlanException(string.Create(CultureInfo.InvariantCulture, $"{path} line {problem!.Line}: {problem.What}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LoadPlanException($"the feed {path} cannot be read: {error.Message} Relative paths start at {Environment.CurrentDirectory}.", error);
        }
    }

    /// <summary>A problem with its place.</summary>
    public static string Problem(string path, FeedPlace place, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{path} line {place.Line}, column {place.Column}: {what}");

    /// <summary>Throws if there is any problem, all of them together.</summary>
    public static void ThrowIfAny(List<string> problems)
    {
        if (problems.Count == 0) return;
        IEnumerable<string> told = problems.Take(MaxProblems);
        if (problems.Count > MaxProblems) told = told.Append($"and {Quantity.Of(problems.Count - MaxProblems)} more.");
        throw new LoadPlanException([.. told]);
    }
}
