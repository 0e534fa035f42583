using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads the login of a script.</summary>
internal static class LoginReader
{
    private static readonly ImmutableArray<string> Keys = [.. RequestReader.Keys, "capture", "send"];

    /// <summary>Reads a login.</summary>
    /// <returns>Null if it is not one.</returns>
    public static ScriptLogin? Read(ScriptValue value, ProblemList problems)
    {
        if (MapReader.Of(value, "a login", Keys, problems) is not { } map || RequestReader.Read(map) is not { } request) return null;
        return new ScriptLogin(request with { Place = map.Place, Captures = CaptureReader.Read(map) }, RequestReader.Headers(map, "send"));
    }
}
