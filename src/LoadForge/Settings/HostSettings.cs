using System.Collections;
using System.Collections.Immutable;

namespace LoadForge.Settings;

/// <summary>The settings of this process: the environment, and what the host (a test framework, a command line) was given.</summary>
public static class HostSettings
{
    private static volatile Func<IReadOnlyDictionary<string, string>> _parameters = () => ImmutableDictionary<string, string>.Empty;

    /// <summary>The settings as they are now.</summary>
    /// <exception cref="LoadPlanException">A setting cannot be read; all such problems are listed.</exception>
    public static LoadSettings Current => LoadSettings.Read(Variables(), _parameters());

    /// <summary>Lets a host bring its parameters.</summary>
    /// <param name="source">Returns the parameters of the host, by name; asked whenever a plan is made.</param>
    public static void UseParameters(Func<IReadOnlyDictionary<string, string>> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _parameters = source;
    }

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(
        variable => (string)variable.Key, variable =>
            (string?)variable.Value ?? "", OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
}
