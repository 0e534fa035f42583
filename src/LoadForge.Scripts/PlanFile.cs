using LoadForge.Scripts.Plans;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts;

/// <summary>Reads plan files in YAML or JSON: named requests, tests, and environments with variables.</summary>
public static class PlanFile
{
    /// <summary>Reads a plan file. Scripts, feeds and bodies that it names are read by <see cref="LoadPlanFile.Select"/>.</summary>
    /// <param name="path">The file, at most 1 MiB and 100,000 values. Everything it names lies in its folder or below.</param>
    /// <param name="options">Variables, environment and clock; null for the defaults. Variables win over those of an environment.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ScriptException">The file cannot be read or has mistakes; all are listed with file, line and column.</exception>
    public static LoadPlanFile Read(string path, ScriptOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var problems = new ProblemList(path);
        PlanDocument? plan = FileText.Read(path, problems) is { } text ? PlanReader.Read(text, problems) : null;
        problems.ThrowIfAny();
        return new LoadPlanFile(path, plan!, options ?? new ScriptOptions());
    }
}
