namespace LoadForge.Architecture.Projects;

/// <summary>The assemblies that a package may use in addition to the base class library. A package that is not listed may use no others.</summary>
/// <param name="Allowed">For each package, the assemblies that it may use.</param>
/// <param name="BaseClassLibrary">Whether an assembly with a name belongs to the runtime.</param>
internal sealed record ProjectRule(IReadOnlyDictionary<string, string[]> Allowed, Func<string, bool> BaseClassLibrary)
{
    /// <summary>The assemblies that the code of a package uses without permission. The compiler records only references that are used.</summary>
    public IReadOnlyList<string> Violations(string package, IEnumerable<string> used) =>
    [
        .. used.Except(Allowed.GetValueOrDefault(package) ?? []).Where(assembly => !BaseClassLibrary(assembly))
            .Select(assembly => $"{package} uses {assembly}")
    ];

    /// <summary>The references of a project file to projects or packages that are not allowed, used or not.</summary>
    public IReadOnlyList<string> Violations(ProjectFile project) =>
        [.. project.References.Except(Allowed.GetValueOrDefault(project.Name) ?? []).Select(reference => $"{project.Name} references {reference}")];
}
