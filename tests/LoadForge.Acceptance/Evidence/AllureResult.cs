using System.Text.Json;

namespace LoadForge.Acceptance.Evidence;

/// <summary>A test as a file <c>…-result.json</c> of an Allure results folder tells it.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c>, <c>broken</c> or <c>skipped</c>.</param>
/// <param name="Message">The failure text; empty when there is none.</param>
/// <param name="Attachments">The absolute paths of its attachments.</param>
internal sealed record AllureResult(string Name, string Status, string Message, IReadOnlyList<string> Attachments)
{
    /// <summary>The tests of a folder, by name.</summary>
    public static IReadOnlyList<AllureResult> LoadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*-result.json").Select(Load).OrderBy(result => result.Name, StringComparer.Ordinal)];

    private static AllureResult Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = document.RootElement;
        return new AllureResult(
            root.GetProperty("name").GetString()!,
            root.GetProperty("status").GetString()!,
            root.TryGetProperty("statusDetails", out JsonElement details) && details.ValueKind == JsonValueKind.Object
                && details.TryGetProperty("message", out JsonElement message)
                ? message.GetString() ?? ""
                : "",
            [
                .. root.GetProperty("attachments").EnumerateArray().Select(
                    attachment => Path.Combine(Path.GetDirectoryName(path)!, attachment.GetProperty("source").GetString()!))
            ]);
    }
}
