using System.Text.Json;

namespace LoadForge.Acceptance.Evidence;

/// <summary>A result as its JSON file tells it.</summary>
internal sealed record WrittenResult(int SchemaVersion, string Name, string Model, DateTimeOffset StartedAt, TimeSpan Duration, TimeSpan Planned, string Ending, string? EndingReason, long Count, long Succeeded, int Phases, IReadOnlyList<string> Notes)
{
    /// <summary>When the run ended.</summary>
    public DateTimeOffset EndedAt => StartedAt + Duration;

    /// <exception cref="JsonException">The file is no whole JSON document.</exception>
    public static WrittenResult Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = document.RootElement;
        JsonElement profile = root.GetProperty("profile");
        JsonElement figures = root.GetProperty("figures");
        return new WrittenResult(
            root.GetProperty("schemaVersion").GetInt32(),
            root.GetProperty("name").GetString()!,
            profile.GetProperty("model").GetString()!,
            root.GetProperty("startedAt").GetDateTimeOffset(),
            TimeSpan.FromMicroseconds(root.GetProperty("durationUs").GetInt64()),
            TimeSpan.FromMicroseconds(profile.GetProperty("durationUs").GetInt64()),
            root.GetProperty("ending").GetString()!,
            root.GetProperty("endingReason").GetString(),
            figures.GetProperty("count").GetInt64(),
            figures.GetProperty("ok").GetInt64(),
            root.GetProperty("phases").GetArrayLength(),
            [.. root.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)]);
    }
}
