using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Feeds;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Units;

namespace LoadForge.Scripts.Running.Sources;

/// <summary>Reads the rows of feeds.</summary>
/// <param name="folder">The folder of the script.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class FeedLoader(ScriptFolder folder, ProblemList problems)
{
    // That of files.
    private const int MaxColumns = 1_000;

    // By path: feeds of one file, which may differ in order, share its rows.
    private readonly Dictionary<string, (ImmutableArray<string> Columns, ImmutableArray<string[]> Rows)> _read = new(StringComparer.Ordinal);

    /// <summary>Reads a feed.</summary>
    public LoadedFeed Load(ScriptFeed feed) => feed.File is { } file ? OfFile(feed, file) : OfScript(feed);

    private LoadedFeed OfFile(ScriptFeed feed, ScriptScalar file)
    {
        if (folder.Find(file) is not { } path) return None(feed);
        bool isCsv = file.Text.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        if (!isCsv && !file.Text.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(file.Place, $"the feed file \"{ProblemList.Shown(file.Text)}\" must end with .csv or .json.");
            return None(feed);
        }

        try
        {
            if (!_read.TryGetValue(path, out (ImmutableArray<string> Columns, ImmutableArray<string[]> Rows) content))
            {
                ImmutableArray<FeedRow> rows = (isCsv ? Feed.Csv(path) : Feed.Json(path)).Rows;
                ImmutableArray<string> columns = ColumnsOf(rows);
                _read[path] = content = (columns, [.. rows.Select((row, index) => Fields(row, columns, index, file)).OfType<string[]>()]);
            }

            return Made(feed, file.Text, content.Columns, content.Rows);
        }
        catch (LoadPlanException error)
        {
            foreach (string problem in error.Problems) problems.Add(file.Place, problem);
            return None(feed);
        }
    }

    // As many as a row may have, and one more, which no row with as many can have.
    private static ImmutableArray<string> ColumnsOf(ImmutableArray<FeedRow> rows) => rows.All(row => row.Columns == rows[0].Columns)
        ? rows.IsEmpty ? [] : rows[0].Columns
        : [.. rows.SelectMany(row => row.Columns).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxColumns + 1)];

    private LoadedFeed OfScript(ScriptFeed feed)
    {
        ImmutableArray<string> columns =
        [
            .. feed.Rows.SelectMany(row => row.Entries).Select(entry => entry.Key.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxColumns + 1),
        ];
        if (columns.Length > MaxColumns)
        {
            problems.Add(
                feed.Name.Place, $"the feed \"{feed.Name.Text}\" has more than {Quantity.Of(MaxColumns, "column")}; leave out those that are not needed.");
            return None(feed);
        }

        return Made(feed, feed.Name.Text, columns, [.. feed.Rows.Select(row => Fields(row, columns)).OfType<string[]>()]);
    }

    private string[]? Fields(FeedRow row, ImmutableArray<string> columns, int index, ScriptScalar file)
    {
        // Objects of a JSON file may lack a property; the rows of a CSV file are complete.
        if (problems.IsFull) return null;
        ImmutableArray<string> texts = row.Fields;
        if (row.Columns == columns || row.Columns.SequenceEqual(columns, StringComparer.OrdinalIgnoreCase)) return [.. texts];
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (int place = 0; place < texts.Length; place++) fields.TryAdd(row.Columns[place], texts[place]);
        if (columns.FirstOrDefault(column => !fields.ContainsKey(column)) is { } missing)
        {
            problems.Add(file.Place, string.Create(
                CultureInfo.InvariantCulture,
                $"item {index + 1} of \"{ProblemList.Shown(file.Text)}\" has no \"{ProblemList.Shown(missing)}\"; each item needs the same properties."));
            return null;
        }

        return [.. columns.Select(column => fields[column])];
    }

    private string[]? Fields(ScriptMap row, ImmutableArray<string> columns)
    {
        var values = new Dictionary<string, ScriptValue>(StringComparer.OrdinalIgnoreCase);
        foreach (ScriptEntry entry in row.Entries) values.TryAdd(entry.Key.Text, entry.Value);
        string[] fields = new string[columns.Length];
        for (int index = 0; index < fields.Length; index++)
        {
            if (!values.TryGetValue(columns[index], out ScriptValue? found))
            {
                problems.Add(row.Place, $"the row has no \"{ProblemList.Shown(columns[index])}\", but others have; each row needs the same columns.");
                return null;
            }

            var value = (ScriptScalar)found;
            fields[index] = ValueReader.IsNull(value) ? "" : YamlWord.Of(value) ?? value.Text;
        }

        return fields;
    }

    private LoadedFeed Made(ScriptFeed feed, string source, ImmutableArray<string> columns, ImmutableArray<string[]> rows)
    {
        if (columns.IsEmpty || rows.IsEmpty)
        {
            problems.Add(feed.Name.Place, $"the feed \"{feed.Name.Text}\" has no rows.");
            return None(feed);
        }

        RowFeed<string[]> taken = Feed.Named(source, rows);
        return new LoadedFeed(feed.Name.Text, columns, feed.Order switch
        {
            FeedOrder.Random => taken.Random(),
            FeedOrder.Shuffled => taken.Shuffled(),
            FeedOrder.Unique => taken.UniquePerUser(),
            _ => taken,
        });
    }

    private static LoadedFeed None(ScriptFeed feed) => new(feed.Name.Text, [], null);
}
