using System.Text.Json;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing.Postman;

/// <summary>Reads values of a collection, which may be text, numbers or Booleans.</summary>
internal static class PostmanValues
{
    /// <summary>A value as text; null if there is none.</summary>
    public static string? Text(PlacedJson? value) => value is not { } placed ? null : placed.Value.ValueKind switch
    {
        JsonValueKind.String => JsonTexts.Of(placed.Value),
        JsonValueKind.Object or JsonValueKind.Array => throw placed.Wrong("text"),
        _ => placed.Value.GetRawText(),
    };

    /// <summary>Whether an item is not disabled.</summary>
    public static bool IsEnabled(PlacedJson item) => item["disabled"]?.Value.ValueKind != JsonValueKind.True;

    /// <summary>Keys and values of a list, without those that are disabled.</summary>
    public static IEnumerable<(string Key, string Value)> Pairs(PlacedJson? list) => list is not { } items
        ? []
        : items.Items().Where(IsEnabled).Select(item => (item.TextOf("key") ?? "", Text(item["value"]) ?? "")).Where(pair => pair.Item1.Length > 0);
}
