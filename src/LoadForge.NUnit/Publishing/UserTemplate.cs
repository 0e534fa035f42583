using LoadForge.Reporting.Templates;
using LoadForge.Settings;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Publishing;

/// <summary>The template that the settings name.</summary>
internal static class UserTemplate
{
    /// <summary>Reads the template before a run, since a mistake in it should not cost the time of a run.</summary>
    /// <param name="test">The test; a relative path begins in its project, or in the work directory if there is no such file.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The template; null if the settings name none.</returns>
    /// <exception cref="LoadPlanException">The template cannot be read or is invalid.</exception>
    public static ReportTemplate? Of(ITest test, LoadSettings settings)
    {
        if (settings.Template is not { } template) return null;
        string path = Path.Combine(ResultPlaces.ProjectOf(test) ?? "", template);
        if (!File.Exists(path)) path = Path.Combine(TestContext.CurrentContext.WorkDirectory, template);
        try
        {
            return ReportTemplate.Load(path);
        }
        catch (Exception problem) when (problem is FormatException or IOException)
        {
            throw new LoadPlanException([$"the setting LOADFORGE_TEMPLATE or LoadForge.Template: {problem.Message}"]);
        }
    }
}
