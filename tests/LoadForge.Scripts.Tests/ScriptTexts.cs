namespace LoadForge.Scripts.Tests;

/// <summary>Reads scripts that a test has as text.</summary>
internal static class ScriptTexts
{
    /// <summary>The options of tests: a password in the environment.</summary>
    public static ScriptOptions Options { get; } = new() { ReadEnvironment = name => name == "SHOP_PASSWORD" ? "demo" : null };

    /// <summary>Reads a script.</summary>
    public static LoadScript Read(string text)
    {
        using var folder = new TemporaryFolder();
        return ScriptFile.Read(folder.Write("script.yml", text), Options);
    }

    /// <summary>The mistakes of a script, as "line:column message"; empty if there are none.</summary>
    public static string[] Problems(string text)
    {
        using var folder = new TemporaryFolder();
        return ProblemsOf(folder.Write("script.yml", text));
    }

    /// <inheritdoc cref="Problems"/>
    public static string[] ProblemsOf(string path)
    {
        try
        {
            ScriptFile.Read(path, Options);
            return [];
        }
        catch (ScriptException error)
        {
            return [.. error.Problems.Select(problem => FormattableString.Invariant($"{problem.Line}:{problem.Column} {problem.Message}"))];
        }
    }
}
