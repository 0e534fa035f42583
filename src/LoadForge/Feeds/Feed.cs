using System.Runtime.CompilerServices;
using System.Text;
using LoadForge.Feeds.Reading;

namespace LoadForge.Feeds;

/// <summary>
/// Creates feeds of test data. Create a feed before the run and take rows with <c>user.Next(feed)</c>. Files are read completely, and errors
/// in their rows are reported immediately, before anything runs.
/// </summary>
public static class Feed
{
    /// <summary>The largest file that is read, in bytes: 100 MB.</summary>
    public const long MaxFile = 100_000_000;

    /// <summary>Rows of a CSV file (RFC 4180), by the names in its first line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">The separator between two fields.</param>
    /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
    /// <exception cref="LoadPlanException">The file cannot be read, or is malformed: file, line and column are named.</exception>
    public static RowFeed<FeedRow> Csv(string path, char separator = ',', Encoding? encoding = null) =>
        new(path, [.. CsvFile.Read(path, separator, encoding).Rows]);

    /// <summary>
    /// Rows of a CSV file (RFC 4180) as objects: fields go to constructor parameters, or else settable properties, of the same name; case does not matter.
    /// Other columns are ignored.
    /// </summary>
    /// <inheritdoc cref="Csv(string, char, Encoding)"/>
    /// <typeparam name="T">
    /// A record or class whose values are text, enumerations or types that can be parsed, such as numbers and dates. Numbers have a decimal point and no
    /// thousands separators, dates are those of ISO 8601 (<c>2026-11-21</c>), durations have hours, minutes and seconds (<c>00:01:30</c>), enumerations are
    /// names.
    /// </typeparam>
    public static RowFeed<T> Csv<T>(string path, char separator = ',', Encoding? encoding = null) =>
        new(path, RowBinder<T>.Bind(path, CsvFile.Read(path, separator, encoding)));

    /// <summary>Rows of a JSON file: an array of objects, by the names of their properties.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
    /// <exception cref="LoadPlanException">The file cannot be read, or is malformed: file, line and column are named.</exception>
    public static RowFeed<FeedRow> Json(string path, Encoding? encoding = null) => new(path, JsonFile.Read(path, encoding));

    /// <summary>Rows of a JSON file: an array of objects; case does not matter in the names of properties.</summary>
    /// <inheritdoc cref="Json(string, Encoding)"/>
    /// <typeparam name="T">The type of each object.</typeparam>
    public static RowFeed<T> Json<T>(string path, Encoding? encoding = null) => new(path, JsonFile.Read<T>(path, encoding));

    /// <summary>Rows given in code, one after another.</summary>
    /// <param name="rows">At least one.</param>
    /// <exception cref="LoadPlanException">There is no row.</exception>
    public static RowFeed<T> Of<T>(params ReadOnlySpan<T> rows) => new("Feed.Of(…)", [.. rows]);

    /// <summary>Rows of text given in code, one after another.</summary>
    /// <param name="rows">At least one. A single text is one row.</param>
    /// <exception cref="LoadPlanException">There is no row.</exception>
    [OverloadResolutionPriority(1)]
    public static RowFeed<string> Of(params ReadOnlySpan<string> rows) => new("Feed.Of(…)", [.. rows]);

    /// <summary>Rows from a list or another sequence: its items are the rows.</summary>
    /// <param name="rows">At least one; read once, now.</param>
    /// <exception cref="LoadPlanException">There is no row.</exception>
    [OverloadResolutionPriority(1)]
    public static RowFeed<T> Of<T>(IEnumerable<T> rows) => new("Feed.Of(…)", [.. rows]);

    /// <summary>An endless sequence of rows that a function creates.</summary>
    /// <param name="make">Creates a row from its number in the run, from 0. Called by many users at once.</param>
    public static RowFeed<T> From<T>(Func<long, T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return new RowFeed<T>("Feed.From(…)", (number, _) => make(number));
    }

    /// <summary>An endless sequence of rows that a function creates from the random numbers of the user: the same seed gives the same rows.</summary>
    /// <param name="make">Creates a row from its number in the run and the user's random numbers. Called by many users at once.</param>
    public static RowFeed<T> From<T>(Func<long, Random, T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return new RowFeed<T>("Feed.From(…)", make);
    }
}
