using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LoadForge.Feeds.Rows;
using LoadForge.Units;

namespace LoadForge.Feeds.Databases;

/// <summary>Executes a query and reads its complete result as text.</summary>
internal static class QueryResult
{
    /// <exception cref="LoadPlanException">The query fails, or its result cannot be converted to rows of a feed.</exception>
    public static RowTable Read(DbConnection connection, string sql)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        bool wasClosed = connection.State == ConnectionState.Closed;
        try
        {
            if (wasClosed) connection.Open();
            using DbCommand command = CommandOf(connection, sql);
            using DbDataReader reader = command.ExecuteReader();
            return Read(reader, DatabaseFeeds.MaxText);
        }
        catch (Exception error) when (error is DbException or InvalidOperationException)
        {
            throw new LoadPlanException($"the feed {RowSource.Query.Name} cannot be read: {error.Message}", error);
        }
        finally
        {
            if (wasClosed) connection.Close();
        }
    }

    /// <summary>Reads the remaining rows of a result.</summary>
    /// <param name="reader">The result.</param>
    /// <param name="maxText">The maximum number of characters, all fields together.</param>
    /// <exception cref="LoadPlanException">The result is too large, or has columns or values that cannot be converted to rows of a feed.</exception>
    public static RowTable Read(DbDataReader reader, long maxText)
    {
        var problems = new List<string>();
        ImmutableArray<string> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        problems.AddRange(ColumnProblems(columns));
        RowSource.ThrowIfAny(problems);
        var rows = ImmutableArray.CreateBuilder<FeedRow>();
        var limits = new RowLimits(RowSource.Query.Name);
        long length = 0;
        while (reader.Read())
        {
            limits.Count(columns.Length);
            int row = rows.Count + 1;
            ImmutableArray<string?> fields = [.. Enumerable.Range(0, columns.Length).Select(column => Field(reader, row, column, problems))];
            rows.Add(new FeedRow(columns, fields, [.. Enumerable.Range(1, columns.Length).Select(column => new FeedPlace(row, column))]));
            length += fields.Sum(field => (long)(field?.Length ?? 0));
            if (length <= maxText) continue;
            throw new LoadPlanException(
                $"the feed {RowSource.Query.Name} has more than {Quantity.Of(maxText, "character")}. Select fewer rows or columns, or create its rows with "
                    + "Feed.From(…).");
        }

        RowSource.ThrowIfAny(problems);
        return new RowTable(RowSource.Query, columns, rows.ToImmutable());
    }

    [SuppressMessage("Security", "CA2100", Justification = "The query is written by the test; no external input is added to it here.")]
    private static DbCommand CommandOf(DbConnection connection, string sql)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static string? Field(DbDataReader reader, int row, int column, List<string> problems)
    {
        object value = reader.GetValue(column);
        if (value is DBNull) return null;
        string? text = DatabaseText.Of(value, reader.GetDataTypeName(column));
        if (text is null)
        {
            problems.Add(RowSource.Query.Problem(
                new FeedPlace(row, column + 1), $"a value of type {value.GetType().Name} cannot be read as text; convert it in the query."));
        }

        return text;
    }

    private static IEnumerable<string> ColumnProblems(ImmutableArray<string> columns)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < columns.Length; index++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{RowSource.Query.Name} column {index + 1}: ");
            if (string.IsNullOrWhiteSpace(columns[index])) yield return place + "the column has no name; name it in the query with AS.";
            else if (!seen.Add(columns[index])) yield return $"{place}the column \"{columns[index]}\" appears twice; rename one of them with AS.";
        }
    }
}
