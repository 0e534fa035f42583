namespace LoadForge.Architecture.Projects;

/// <summary>Which assemblies a package may use beside the base class library. One that is not named here may use nothing.</summary>
/// <param name="Allowed">For each package, the assemblies that it may use.</param>
/// <param name="BaseClassLibrary">Tells whether an assembly, by its name, belongs to the runtime.</param>
internal sealed record ProjectRule(IReadOnlyDictionary<string, string[]> Allowed, Func<string, bool> BaseClassLibrary)
{
    /// <summary>Every assembly that the code of a package uses without a reason: the compiler writes down the ones that are used, and no others.</summary>
    public IReadOnlyList<string> Violations(string package, IEnumerable<string> used) =>
    [
        .. used.Except(Allowed.GetValueOrDefault(package) ?? []).Where(assembly => !BaseClassLibrary(assembly))
            .Select(assembly => $"{package} uses {assembly}")
    ];

    /// <summary>Every reference of a project file to a project or a package that the package has no business with, used or not.</summary>
    public IReadOnlyList<string> Violations(ProjectFile project) =>
        [.. project.References.Except(Allowed.GetValueOrDefault(project.Name) ?? []).Select(reference => $"{project.Name} references {reference}")];
}
