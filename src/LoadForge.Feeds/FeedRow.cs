using System.Collections.Immutable;
using LoadForge.Feeds.Rows;
using LoadForge.Formatting;

namespace LoadForge.Feeds;

/// <summary>A row of a file or a query. Its fields are accessed by column name, ignoring case.</summary>
public sealed class FeedRow
{
    private readonly ImmutableArray<string> _columns;
    private readonly ImmutableArray<string?> _fields;

    internal FeedRow(ImmutableArray<string> columns, ImmutableArray<string?> fields, ImmutableArray<FeedPlace> places) =>
        (_columns, _fields, Places) = (columns, fields, places);

    /// <summary>The names of the columns.</summary>
    public ImmutableArray<string> Columns => _columns;

    /// <summary>The texts of the row, in the order of <see cref="Columns"/>; NULL in a database is empty text.</summary>
    public ImmutableArray<string> Fields => [.. _fields.Select(text => text ?? "")];

    internal ImmutableArray<FeedPlace> Places { get; }

    /// <summary>The text in a column; NULL in a database is empty text.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such column; the message lists the columns.</exception>
    public string this[string column] => _fields[IndexOf(column)] ?? "";

    /// <summary>
    /// The value in a column, as a type that can be parsed, such as <see cref="int"/>: numbers with a decimal point and without thousands separators, dates as
    /// in ISO 8601.
    /// </summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="FormatException">The text is not a valid value of the type.</exception>
    public T Get<T>(string column)
        where T : IParsable<T>
    {
        string text = this[column];
        (bool isOk, object? value) = FieldParser.For(typeof(T))!(text);
        if (isOk) return (T)value!;
        string hint = FieldParser.Hint(typeof(T), text) is { } remedy ? $"; {remedy}." : ".";
        throw new FormatException($"The text \"{text}\" in column \"{column}\" is not a valid {typeof(T).Name}{hint}");
    }

    /// <summary>The text of a field; null for NULL.</summary>
    internal string? Field(int index) => _fields[index];

    private int IndexOf(string column)
    {
        for (int index = 0; index < _columns.Length; index++)
        {
            if (string.Equals(_columns[index], column, StringComparison.OrdinalIgnoreCase)) return index;
        }

        throw new KeyNotFoundException(
            $"The feed has no column \"{column}\": {NearestName.Hint(column, _columns, $"it has {NearestName.List(column, [.. _columns])}")}.");
    }
}
