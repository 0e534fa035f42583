using System.Text;
using LoadForge.Feeds.Files;
using LoadForge.Feeds.Rows;

namespace LoadForge.Feeds;

/// <summary>
/// Feeds of test data from CSV and JSON files, as additional members of <see cref="Feed"/>: <c>Feed.Csv&lt;Account&gt;("accounts.csv")</c>. Files are read
/// completely, and errors in their rows are reported immediately, before the run starts.
/// </summary>
public static class FileFeeds
{
    /// <summary>The maximum size of a file in bytes: 100 MB. It may have at most 1,000 columns, and 5 million fields in all rows together.</summary>
    public const long MaxFile = 100_000_000;

    extension(Feed)
    {
        /// <summary>Rows of a CSV file (RFC 4180), accessed by the column names in its first line.</summary>
        /// <param name="path">The file.</param>
        /// <param name="separator">The separator between two fields.</param>
        /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
        /// <exception cref="ArgumentException">The separator is not an ASCII character, or is a quote or the end of a line.</exception>
        /// <exception cref="LoadPlanException">The file cannot be read or is malformed. The message contains file, line and column.</exception>
        public static RowFeed<FeedRow> Csv(string path, char separator = ',', Encoding? encoding = null) =>
            Feed.Named(path, CsvFile.Read(path, separator, encoding).Rows);

        /// <summary>
        /// Rows of a CSV file (RFC 4180) as objects: fields are assigned to constructor parameters, or else settable properties, by name, ignoring case.
        /// Other columns are ignored.
        /// </summary>
        /// <param name="path">The file.</param>
        /// <param name="separator">The separator between two fields.</param>
        /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
        /// <typeparam name="T">
        /// A record or class whose values are text, enumerations or types that can be parsed, such as numbers and dates. Numbers have a decimal point and no
        /// thousands separators, dates are those of ISO 8601 (<c>2026-11-21</c>), durations have hours, minutes and seconds (<c>00:01:30</c>), enumerations are
        /// names.
        /// </typeparam>
        /// <exception cref="ArgumentException">The separator is not an ASCII character, or is a quote or the end of a line.</exception>
        /// <exception cref="LoadPlanException">The file cannot be read or is malformed. The message contains file, line and column.</exception>
        public static RowFeed<T> Csv<T>(string path, char separator = ',', Encoding? encoding = null) =>
            Feed.Named(path, RowBinder<T>.Bind(CsvFile.Read(path, separator, encoding)));

        /// <summary>Rows of a JSON file, which must be an array of objects, accessed by property name.</summary>
        /// <param name="path">The file.</param>
        /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
        /// <exception cref="LoadPlanException">The file cannot be read or is malformed. The message contains file, line and column.</exception>
        public static RowFeed<FeedRow> Json(string path, Encoding? encoding = null) => Feed.Named(path, JsonFile.Read(path, encoding));

        /// <summary>Rows of a JSON file, which must be an array of objects. Property names are matched ignoring case.</summary>
        /// <param name="path">The file.</param>
        /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
        /// <typeparam name="T">The type of each object.</typeparam>
        /// <exception cref="LoadPlanException">The file cannot be read or is malformed. The message contains file, line and column.</exception>
        public static RowFeed<T> Json<T>(string path, Encoding? encoding = null) => Feed.Named(path, JsonFile.Read<T>(path, encoding));
    }
}
