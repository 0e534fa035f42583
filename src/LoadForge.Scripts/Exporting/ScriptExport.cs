using LoadForge.Scripts.Model;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Exporting;

/// <summary>Turns scripts into C#, so that a quick check can grow into a test.</summary>
public static class ScriptExport
{
    /// <summary>
    /// Writes a script as an NUnit test class with one <c>[LoadTest]</c>. It needs the packages LoadForge and LoadForge.NUnit, and LoadForge.Feeds if the
    /// script has feeds from files.
    /// </summary>
    /// <param name="path">The script.</param>
    /// <param name="nameSpace">The namespace of the class.</param>
    /// <param name="className">The name of the class; made from the name of the script by default.</param>
    /// <returns>The text of a C# file.</returns>
    /// <exception cref="ScriptException">
    /// The script is invalid, or has something that C# cannot be written for, such as an action of a plugin; all are listed.
    /// </exception>
    public static string CSharp(string path, string nameSpace = "LoadTests", string? className = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        CheckName(nameSpace, nameof(nameSpace));
        if (className is not null) CheckName(className, nameof(className));
        var problems = new ProblemList(path);
        ScriptDocument script = FileText.Read(path, problems) is { } text ? DocumentReader.Read(text, problems) : new ScriptDocument();
        problems.ThrowIfAny();
        var export = new ExportContext(script, path, problems);
        string code = new ClassCode(script, export, nameSpace, className).Write();
        problems.ThrowIfAny();
        return code;
    }

    private static void CheckName(string name, string parameter)
    {
        if (!name.Split('.').All(CSharpText.IsIdentifier))
        {
            throw new ArgumentException($"\"{name}\" is not a valid name in C#; use letters, digits and underscores, such as LoadTests.", parameter);
        }
    }
}
