using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads the login of a script.</summary>
internal static class LoginReader
{
    /// <summary>The keys of a login.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. RequestReader.Keys, "capture", "send", "again"];

    /// <summary>Reads a login.</summary>
    /// <returns>Null if it is not one.</returns>
    public static ScriptLogin? Read(ScriptValue value, ProblemList problems)
    {
        if (MapReader.Of(value, "a login", Keys, problems) is not { } map || RequestReader.Read(map) is not { } request) return null;
        return new ScriptLogin(request with { Place = map.Place, Captures = CaptureReader.Read(map) }, RequestReader.Headers(map, "send"))
        {
            Again = ValueReader.Time(map.Find("again"), problems),
        };
    }
}
