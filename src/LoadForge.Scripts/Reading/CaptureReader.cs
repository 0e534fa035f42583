using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads the captures of an action or a login.</summary>
internal static class CaptureReader
{
    /// <summary>The keys of a capture, of which it has one.</summary>
    public static ImmutableArray<string> Keys { get; } = ["json", "header", "regex", "cookie"];

    /// <summary>Reads the key <c>capture</c>.</summary>
    public static ImmutableArray<ScriptCapture> Read(MapReader map) =>
        [.. map.Entries("capture", "captures by name, such as { token: { json: $.token } }").Select(entry => One(entry, map.Problems)).OfType<ScriptCapture>()];

    private static ScriptCapture? One(ScriptEntry entry, ProblemList problems)
    {
        if (!Names.Check(entry.Key, "capture", problems)) return null;
        if (MapReader.Of(entry.Value, "a capture", Keys, problems) is not { } map) return null;
        string[] sources = [.. Keys.Where(key => map.Find(key) is not null)];
        if (sources is not [var source])
        {
            problems.Add(map.Place, $"a capture needs exactly one of {string.Join(", ", Keys)}, such as {{ json: $.token }}.");
            return null;
        }

        return map.Text(source, "a path, a name or a regular expression") is not { } pattern ? null : new ScriptCapture(entry.Key, Of(source), pattern);
    }

    private static CaptureSource Of(string source) => source switch
    {
        "json" => CaptureSource.Json,
        "header" => CaptureSource.Header,
        "regex" => CaptureSource.Regex,
        _ => CaptureSource.Cookie,
    };
}
