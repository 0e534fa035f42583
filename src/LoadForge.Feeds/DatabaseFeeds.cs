using System.Data.Common;
using LoadForge.Feeds.Databases;
using LoadForge.Feeds.Rows;

namespace LoadForge.Feeds;

/// <summary>
/// Feeds of test data from a database, as additional members of <see cref="Feed"/>: <c>Feed.Query&lt;Account&gt;(connection, "select name, password from
/// accounts")</c>. The query runs once, when the feed is created, with the provider of the connection.
/// </summary>
public static class DatabaseFeeds
{
    /// <summary>The maximum text of a query in characters, all fields together: 100 million.</summary>
    public const long MaxText = 100_000_000;

    extension(Feed)
    {
        /// <summary>Rows of a query, accessed by column name. Values are text as in a CSV file: culture-invariant, ISO 8601 dates; NULL is empty.</summary>
        /// <param name="connection">The database connection. If it is closed, it is opened and closed again.</param>
        /// <param name="sql">The query, with a name for each column.</param>
        /// <exception cref="LoadPlanException">The query fails, has no rows or too much text, or has unnamed columns or values without a text.</exception>
        public static RowFeed<FeedRow> Query(DbConnection connection, string sql) =>
            Feed.Named(RowSource.Query.Name, QueryResult.Read(connection, sql).Rows);

        /// <summary>
        /// Rows of a query as objects: columns are assigned to constructor parameters, or else settable properties, of the same name, ignoring case. Other
        /// columns are ignored. NULL requires a nullable member.
        /// </summary>
        /// <param name="connection">The database connection. If it is closed, it is opened and closed again.</param>
        /// <param name="sql">The query, with a name for each column.</param>
        /// <typeparam name="T">
        /// A record or class as for CSV files: values are text, numbers, dates, enumerations by name, or other types that can be parsed.
        /// </typeparam>
        /// <exception cref="LoadPlanException">
        /// The query fails, has no rows, exceeds the maximum text, or its columns or values do not match the type. The message contains row and column.
        /// </exception>
        public static RowFeed<T> Query<T>(DbConnection connection, string sql) =>
            Feed.Named(RowSource.Query.Name, RowBinder<T>.Bind(QueryResult.Read(connection, sql)));
    }
}
