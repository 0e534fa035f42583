using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting;

/// <summary>Writes a feed as member.</summary>
internal static class FeedCode
{
    /// <summary>Writes the member.</summary>
    public static void Write(ScriptFeed feed, ExportContext export, CodeLines lines)
    {
        string member = export.Feeds[feed.Name.Text];
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
            lines.Add($"private static readonly RowFeed<FeedRow> {member} = Feed.{read}({export.PathOf(file.Text)}){order};");
            return;
        }

        lines.Add($"private static readonly RowFeed<Dictionary<string, string>> {member} = Feed.Of<Dictionary<string, string>>(");
        lines.Indented(() =>
        {
            for (int index = 0; index < feed.Rows.Length; index++)
            {
                string fields = string.Join(", ", feed.Rows[index].Entries.Select(entry =>
                    $"[{CSharpText.Literal(entry.Key.Text)}] = {CSharpText.Literal((entry.Value as ScriptScalar)?.Text ?? "")}"));
                lines.Add($"new() {{ {fields} }}{(index + 1 < feed.Rows.Length ? "," : $"){order};")}");
            }
        });
    }
}
