using System.Text.Json;

namespace LoadForge.Acceptance.Evidence;

/// <summary>A result as its JSON file tells it.</summary>
internal sealed record WrittenResult
{
    public required int SchemaVersion { get; init; }

    public required string Name { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public required string Model { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>The duration of the profile, scaled.</summary>
    public required TimeSpan Planned { get; init; }

    /// <summary><c>completed</c> or <c>cancelled</c>.</summary>
    public required string Ending { get; init; }

    public required string? EndingReason { get; init; }

    /// <summary>How many steps were finished, in the warm-up too.</summary>
    public required long Count { get; init; }

    /// <summary>How many of them went well.</summary>
    public required long Succeeded { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How long the generator warmed itself up before the run.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>When the run ended.</summary>
    public DateTimeOffset EndedAt => StartedAt + Duration;

    /// <exception cref="JsonException">The file is no whole JSON document.</exception>
    public static WrittenResult Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = document.RootElement;
        JsonElement profile = root.GetProperty("profile");
        return new WrittenResult
        {
            SchemaVersion = root.GetProperty("schemaVersion").GetInt32(),
            Name = root.GetProperty("name").GetString()!,
            Model = profile.GetProperty("model").GetString()!,
            StartedAt = root.GetProperty("startedAt").GetDateTimeOffset(),
            Duration = Microseconds(root, "durationUs"),
            Planned = Microseconds(profile, "durationUs"),
            Ending = root.GetProperty("ending").GetString()!,
            EndingReason = root.GetProperty("endingReason").GetString(),
            Count = OfAllPhases(root, "count"),
            Succeeded = OfAllPhases(root, "ok"),
            WarmUp = Microseconds(root.GetProperty("generator"), "warmUpUs"),
            Notes = [.. root.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)],
        };
    }

    private static TimeSpan Microseconds(JsonElement owner, string property) => TimeSpan.FromMicroseconds(owner.GetProperty(property).GetInt64());

    private static long OfAllPhases(JsonElement root, string statistic) =>
        root.GetProperty("phases").EnumerateArray().Sum(phase => phase.GetProperty("statistics").GetProperty(statistic).GetInt64());
}
