using LoadForge.Scripts.Model;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Running;
using LoadForge.Scripts.Running.Compiling;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Exporting;

/// <summary>Turns scripts into C#, so that a quick check can grow into a test.</summary>
public static class ScriptExport
{
    // Their values belong to the run of the test.
    private static readonly ScriptOptions WithoutEnvironment = new() { ReadEnvironment = _ => ExportContext.Unknown };

    /// <summary>
    /// Writes a script as an NUnit test class with one <c>[LoadTest]</c>. It needs the packages LoadForge and LoadForge.NUnit, and LoadForge.Feeds if the
    /// script has feeds from files.
    /// </summary>
    /// <param name="path">The script. The files that it names must exist, as for a run; the values of environment variables are not needed.</param>
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
        ScriptDocument script = ScriptFile.ReadDocument(path, problems);
        problems.ThrowIfAny();
        script = WithoutPlugins(script, problems);
        var export = new ExportContext(script, Compile(script, problems), className, problems);
        string code = new ClassCode(script, export, Path.GetFileName(path), nameSpace).Write();
        problems.ThrowIfAny();
        if (!code.Contains(ExportContext.Unknown, StringComparison.Ordinal)) return code;
        throw new ScriptException(
            $"{path} cannot be exported: a template function has an argument that is the value of an environment variable, which is not known yet. "
            + "Write the argument in the script.");
    }

    // The target may be one of the environment, which is not known.
    private static CompiledScript Compile(ScriptDocument script, ProblemList problems)
    {
        CompiledScript compiled = new ScriptCompiler(script with { Target = null }, WithoutEnvironment, problems).Compile();
        if (script.Target is not { } target) return compiled;
        var ofTarget = new ProblemList(problems.File);
        string? address = new TemplateParser(compiled.Names.Slots.BeforeLogin, ofTarget).Parse(target, Escaping.None).Constant;
        bool isOfEnvironment = address?.Contains(ExportContext.Unknown, StringComparison.Ordinal) == true;
        if (!isOfEnvironment) PlanTexts.Target(target, compiled.Names.Slots.BeforeLogin, problems);
        problems.ThrowIfAny();
        return compiled;
    }

    private static ScriptDocument WithoutPlugins(ScriptDocument script, ProblemList problems)
    {
        foreach (ScriptPluginCall call in script.Scenarios.SelectMany(scenario => scenario.Actions).OfType<ScriptPluginCall>())
        {
            problems.Add(call.Place, $"the action \"{call.Use.Text}\" of a plugin cannot be exported; call its code in the test by hand.");
        }

        return script with { Scenarios = [.. script.Scenarios.Select(Without)] };

        static ScriptScenario Without(ScriptScenario scenario) =>
            scenario with { Actions = [.. scenario.Actions.Where(action => action is not ScriptPluginCall)] };
    }

    private static void CheckName(string name, string parameter)
    {
        if (!name.Split('.').All(CSharpText.IsIdentifier))
        {
            throw new ArgumentException($"\"{name}\" is not a valid name in C#; use letters, digits and underscores, such as LoadTests.", parameter);
        }
    }
}
