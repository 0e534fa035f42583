using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting;

/// <summary>Writes a feed as member.</summary>
internal static class FeedCode
{
    /// <summary>Writes the member.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="index">Its index.</param>
    /// <param name="export">The names of the class.</param>
    /// <param name="lines">Gets the member.</param>
    public static void Write(ScriptFeed feed, int index, ExportContext export, CodeLines lines)
    {
        string member = export.MemberOf(index);
        string order = feed.Order switch
        {
            FeedOrder.Random => ".Random()",
            FeedOrder.Shuffled => ".Shuffled()",
            FeedOrder.Unique => ".UniquePerUser()",
            _ => "",
        };
        if (feed.File is { } file)
        {
            string read = file.Text.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "Json" : "Csv";
            lines.Add($"private static readonly RowFeed<FeedRow> {member} = Feed.{read}({export.PathOf(file)}){order};");
            return;
        }

        ImmutableArray<string> columns = export.Script.Names.Feeds[index].Columns;
        lines.Add($"private static readonly RowFeed<Dictionary<string, string>> {member} = Feed.Of<Dictionary<string, string>>(");
        lines.Indented(() =>
        {
            for (int row = 0; row < feed.Rows.Length; row++)
            {
                ScriptMap values = feed.Rows[row];
                string fields = string.Join(", ", columns.Select(column => $"[{CSharpText.Literal(column)}] = {CSharpText.Literal(Field(values, column))}"));
                lines.Add($"new() {{ {fields} }}{(row + 1 < feed.Rows.Length ? "," : $"){order};")}");
            }
        });
    }

    // Rows may write the name of a column in different cases.
    private static string Field(ScriptMap row, string column) =>
        (row.Entries.First(entry => entry.Key.Text.Equals(column, StringComparison.OrdinalIgnoreCase)).Value as ScriptScalar)?.Text ?? "";
}
