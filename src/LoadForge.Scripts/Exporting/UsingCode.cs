namespace LoadForge.Scripts.Exporting;

/// <summary>The namespaces that a class needs.</summary>
internal static class UsingCode
{
    private static readonly (string Name, string[] Words)[] All =
    [
        ("System", []),
        ("System.Collections.Generic", ["Dictionary<"]),
        ("System.Globalization", ["CultureInfo."]),
        ("System.IO", ["File.", "Path."]),
        ("System.Linq", [".First(", ".Select("]),
        ("System.Net.Http", []),
        ("System.Net.Http.Headers", ["MediaTypeHeaderValue"]),
        ("System.Net.Http.Json", ["ReadFromJsonAsync"]),
        ("System.Text", ["Encoding.UTF8"]),
        ("System.Text.Json", ["JsonElement", "JsonEncodedText", "JsonSerializer"]),
        ("System.Text.RegularExpressions", ["Regex."]),
        ("System.Threading", []),
        ("System.Threading.Tasks", []),
        ("LoadForge", []),
        ("LoadForge.Feeds", ["Feed."]),
        ("LoadForge.Http", ["Credential", "TimeOutAfter"]),
        ("LoadForge.NUnit", []),
        ("LoadForge.Profiles", ["LoadProfile."]),
        ("LoadForge.Recording.Outcomes", ["ExpectedStatus"]),
        ("LoadForge.Scenarios", []),
        ("LoadForge.Scenarios.Processes", ["ProcessCommand"]),
        ("LoadForge.Thresholds", ["Threshold."]),
    ];

    /// <summary>The namespaces, in order.</summary>
    public static IEnumerable<string> Of(string code) =>
        All.Where(space => space.Words.Length == 0 || Array.Exists(space.Words, word => code.Contains(word, StringComparison.Ordinal)))
            .Select(space => space.Name);
}
