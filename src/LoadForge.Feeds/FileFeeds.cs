using System.Text;
using LoadForge.Feeds.Files;
using LoadForge.Feeds.Rows;

namespace LoadForge.Feeds;

/// <summary>
/// Feeds of test data from CSV and JSON files, as further members of <see cref="Feed"/>: <c>Feed.Csv&lt;Account&gt;("accounts.csv")</c>. Files are read
/// completely, and errors in their rows are reported immediately, before anything runs.
/// </summary>
public static class FileFeeds
{
    /// <summary>The largest file that is read, in bytes: 100 MB.</summary>
    public const long MaxFile = 100_000_000;

    extension(Feed)
    {
        /// <summary>Rows of a CSV file (RFC 4180), by the names in its first line.</summary>
        /// <param name="path">The file.</param>
        /// <param name="separator">The separator between two fields.</param>
        /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
        /// <exception cref="ArgumentException">The separator is not an ASCII character, or is a quote or the end of a line.</exception>
        /// <exception cref="LoadPlanException">The file cannot be read, or is malformed: file, line and column are named.</exception>
        public static RowFeed<FeedRow> Csv(string path, char separator = ',', Encoding? encoding = null) =>
            Feed.Named(path, CsvFile.Read(path, separator, encoding).Rows);

        /// <summary>
        /// Rows of a CSV file (RFC 4180) as objects: fields go to constructor parameters, or else settable properties, of the same name; case does not matter.
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
        /// <exception cref="LoadPlanException">The file cannot be read, or is malformed: file, line and column are named.</exception>
        public static RowFeed<T> Csv<T>(string path, char separator = ',', Encoding? encoding = null) =>
            Feed.Named(path, RowBinder<T>.Bind(CsvFile.Read(path, separator, encoding)));

        /// <summary>Rows of a JSON file: an array of objects, by the names of their properties.</summary>
        /// <param name="path">The file.</param>
        /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
        /// <exception cref="LoadPlanException">The file cannot be read, or is malformed: file, line and column are named.</exception>
        public static RowFeed<FeedRow> Json(string path, Encoding? encoding = null) => Feed.Named(path, JsonFile.Read(path, encoding));

        /// <summary>Rows of a JSON file: an array of objects; case does not matter in the names of properties.</summary>
        /// <param name="path">The file.</param>
        /// <param name="encoding">The file's encoding; UTF-8 by default. A byte order mark in the file takes precedence.</param>
        /// <typeparam name="T">The type of each object.</typeparam>
        /// <exception cref="LoadPlanException">The file cannot be read, or is malformed: file, line and column are named.</exception>
        public static RowFeed<T> Json<T>(string path, Encoding? encoding = null) => Feed.Named(path, JsonFile.Read<T>(path, encoding));
    }
}
