using System.Collections.Immutable;
using LoadForge.Formatting;

namespace LoadForge.Settings;

/// <summary>
/// Names that look like settings but are not, usually misspelt: a run must not generate its full load because <c>LOADFORGE_LOADSCALE</c> was ignored.
/// </summary>
internal static class UnknownSettings
{
    private const string ParameterPrefix = "LoadForge.";
    private const string VariablePrefix = "LOADFORGE_";

    // On Windows, the names of variables are not case-sensitive.
    private static readonly StringComparison VariableCase = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>A problem for each name, with the nearest setting.</summary>
    public static IEnumerable<string> Problems(IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> parameters) =>
    [
        .. Unknown(
            environment.Where(variable => variable.Value.Length > 0).Select(variable => variable.Key),
            VariablePrefix,
            [.. LoadSettings.Names.Select(name => name.Variable)],
            VariableCase)
            .Select(problem => "environment variable " + problem),
        .. Unknown(
            parameters.Keys,
            ParameterPrefix,
            [.. LoadSettings.Names.Select(name => name.Parameter)],
            StringComparison.Ordinal).Select(problem => "parameter " + problem),
    ];

    private static IEnumerable<string> Unknown(IEnumerable<string> given, string prefix, ImmutableArray<string> known, StringComparison comparison) => given
        .Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !known.Any(setting => setting.Equals(name, comparison)))
        .Order(StringComparer.Ordinal)
        .Select(name => $"{name} is not a LoadForge setting; {Hint(name[prefix.Length..], prefix, known)}");

    // The prefix is the same in all of them, and would make any two names look alike.
    private static string Hint(string name, string prefix, ImmutableArray<string> known) =>
        NearestName.Of(name, known.Select(setting => setting[prefix.Length..])) is { } near
        ? $"did you mean {prefix}{near}?"
        : $"the settings are {string.Join(", ", known)}.";
}
