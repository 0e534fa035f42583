using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing;

/// <summary>Imports texts, and reads what an import has written.</summary>
internal static class Imports
{
    /// <summary>Options that set any environment variable.</summary>
    public static ScriptOptions WithSecrets { get; } = new()
    {
        ReadEnvironment = name => name.EndsWith("_PASSWORD", StringComparison.Ordinal) ? "demo" : "a-value-of-" + name,
    };

    /// <summary>Imports a text as a file.</summary>
    public static ImportedScript Of(Func<string, ImportOptions?, ImportedScript> import, string name, string text, ImportOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return import(folder.Write(name, text), options);
    }

    /// <summary>The message of the mistake in a text.</summary>
    public static string MistakeIn(Func<string, ImportOptions?, ImportedScript> import, string name, string text) =>
        Assert.Throws<ImportException>(() => Of(import, name, text))!.Message;

    /// <summary>Reads the script as if it had been saved.</summary>
    public static LoadScript Read(this ImportedScript script)
    {
        using var folder = new TemporaryFolder();
        return ScriptFile.Read(folder.Write("imported.yml", script.Yaml), WithSecrets);
    }
}
