using LoadForge.Scripts.Model;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running.Compiling;

namespace LoadForge.Scripts;

/// <summary>Reads load scripts in YAML or JSON.</summary>
public static class ScriptFile
{
    /// <summary>
    /// Reads a script, with all files that it names. This takes at most 512 MiB of memory besides that of its feeds and body files,
    /// whatever the script contains.
    /// </summary>
    /// <param name="path">The script, at most 1 MiB and 100,000 values. Everything it names lies in its folder or below.</param>
    /// <param name="options">Variables, environment and clock; null for the defaults.</param>
    /// <returns>The script, ready to run.</returns>
    /// <exception cref="ScriptException">The script cannot be read or has mistakes; all are listed with file, line and column.</exception>
    public static LoadScript Read(string path, ScriptOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var problems = new ProblemList(path);
        ScriptDocument document = ReadDocument(path, problems);
        return new LoadScript(document, new ScriptCompiler(document, options ?? new ScriptOptions(), problems).Compile());
    }

    /// <summary>Reads the document of a script without compiling it: no file that it names is read.</summary>
    /// <param name="path">The script.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <exception cref="ScriptException">The file cannot be read.</exception>
    internal static ScriptDocument ReadDocument(string path, ProblemList problems)
    {
        string? text = FileText.Read(path, problems);
        if (text is null) problems.ThrowIfAny();
        return DocumentReader.Read(text!, problems);
    }
}
