using System.Collections.Immutable;

namespace LoadForge.Scripts.Exporting;

/// <summary>The namespaces that a class needs, and the types of them that it names.</summary>
internal static class UsingCode
{
    private static readonly (string Name, string Types, string[] Words)[] All =
    [
        ("System", "System Convert Environment AppContext DateTimeOffset TimeSpan Uri Guid Span StringComparison InvalidOperationException Exception", []),
        ("System.Collections.Generic", "Dictionary IEnumerable", ["Dictionary<", "IEnumerable<"]),
        ("System.Globalization", "CultureInfo", ["CultureInfo."]),
        ("System.IO", "File Path", ["File.Read", "Path.Combine("]),
        ("System.Linq", "Enumerable", [".First", ".Any(", ".Concat("]),
        ("System.Net.Http", "HttpMethod HttpRequestMessage HttpResponseMessage StringContent ByteArrayContent", []),
        ("System.Net.Http.Headers", "MediaTypeHeaderValue HeaderStringValues", ["MediaTypeHeaderValue", "HeaderStringValues"]),
        ("System.Text", "Encoding", ["Encoding.UTF8"]),
        (
            "System.Text.Json",
            "JsonElement JsonEncodedText JsonException JsonSerializer JsonValueKind",
            ["JsonElement", "JsonEncodedText", "JsonSerializer", "JsonValueKind"]
        ),
        ("System.Text.RegularExpressions", "Regex Match Group RegexOptions RegexMatchTimeoutException", ["Regex."]),
        ("System.Threading.Tasks", "Task", []),
        ("LoadForge", "LoadForge NUnit Load", []),
        ("LoadForge.Feeds", "Feed FeedRow RowFeed", ["Feed."]),
        ("LoadForge.Http", "Credential", ["Credential", ".TimeOutAfter(", ".AsStep(", ".ExpectStatus(", ".WithoutRedirects(", ".RedirectCookies("]),
        ("LoadForge.NUnit", "LoadTest LoadTestAttribute", []),
        ("LoadForge.Parsing", "ExactNumber JsonPath", ["ExactNumber", "JsonPath."]),
        ("LoadForge.Profiles", "LoadProfile", ["LoadProfile."]),
        ("LoadForge.Recording.Outcomes", "ExpectedStatus StepFailedException Outcome OutcomeKind", ["ExpectedStatus", "StepFailedException"]),
        ("LoadForge.Scenarios", "VirtualUser", []),
        ("LoadForge.Scenarios.Checks", "BodyText", ["BodyText."]),
        ("LoadForge.Scenarios.Processes", "ProcessCommand ProcessOutput", ["ProcessCommand"]),
        ("LoadForge.Thresholds", "Threshold", ["Threshold."]),
    ];

    /// <summary>The names of types and namespaces in the code: members of the class must not hide them.</summary>
    public static ImmutableArray<string> Types { get; } =
        [.. All.SelectMany(space => space.Types.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The namespaces, in order.</summary>
    public static IEnumerable<string> Of(string code) =>
        All.Where(space => space.Words.Length == 0 || Array.Exists(space.Words, word => code.Contains(word, StringComparison.Ordinal)))
            .Select(space => space.Name);
}
