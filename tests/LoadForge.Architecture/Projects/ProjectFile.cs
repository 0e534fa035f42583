using System.Xml.Linq;

namespace LoadForge.Architecture.Projects;

/// <summary>What a project file asks for.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="References">
/// The projects and packages that it refers to, by the names of their main assemblies. Projects that are only built before it are left out: it uses nothing
/// of them.
/// </param>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> References)
{
    private static readonly Dictionary<string, string> AssemblyOfPackage = new() { ["NUnit"] = "nunit.framework", ["Handlebars.Net"] = "Handlebars" };

    /// <summary>Reads a project file.</summary>
    public static ProjectFile Load(string path) => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));

    /// <summary>Reads the text of a project file.</summary>
    public static ProjectFile Parse(string name, string xml)
    {
        var items = XDocument.Parse(xml).Descendants()
            .Where(item => item.Attribute("Include") is not null && item.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .ToList();
        return new ProjectFile(
            name,
            [
                .. Included(items, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)),
                .. Included(items, "PackageReference").Select(package => AssemblyOfPackage.GetValueOrDefault(package, package)),
                .. Included(items, "FrameworkReference")
            ]);
    }

    private static IEnumerable<string> Included(IEnumerable<XElement> items, string kind) =>
        items.Where(item => item.Name.LocalName == kind).Select(item => item.Attribute("Include")!.Value);
}
