using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace LoadForge.Architecture.Packing;

/// <summary>Every package says what it is, shows its README and its changes, and leads from its symbols to its sources.</summary>
[Category("Slow")]
public sealed partial class PackageTests
{
    // Of the repository, or of a fork that builds its own copy.
    private const string SourcesAddress = "https://raw.githubusercontent.com/";

    /// <summary>Parts of other packages.</summary>
    private static readonly string[] Parts = ["LoadForge.Http11", "LoadForge.Analyzers", "LoadForge.CodeFixes"];

    /// <summary>Packages that projects do not reference: a program and a template.</summary>
    private static readonly string[] WithoutLibrary = ["LoadForge.Cli", "LoadForge.Templates"];

    /// <summary>The packages of others that ours depend on: a later version is forced on all users, and another package is one by mistake.</summary>
    private static readonly Dictionary<string, string[]> Foreign = new()
    {
        ["LoadForge.AspNetCore"] = ["Microsoft.AspNetCore.Mvc.Testing 10.0.0"],
        ["LoadForge.Cluster"] = ["Microsoft.Extensions.Logging.Abstractions 10.0.0", "NATS.Client.Core 3.1.1"],
        ["LoadForge.Feeds"] = ["CsvHelper 34.0.0"],
        ["LoadForge.Logging"] = ["Microsoft.Extensions.Logging.Abstractions 10.0.0"],
        ["LoadForge.NUnit"] = ["NUnit 4.3.2"],
        ["LoadForge.OpenTelemetry"] =
            ["OpenTelemetry 1.20.1", "OpenTelemetry.Exporter.OpenTelemetryProtocol 1.20.1", "OpenTelemetry.Exporter.Prometheus.HttpListener 1.20.1-beta.1"],
        ["LoadForge.Reporting"] = ["Handlebars.Net 2.4.3", "HdrHistogram 2.5.0"],
        ["LoadForge.Resilience"] = ["Microsoft.Extensions.Http.Resilience 10.0.0"],
        ["LoadForge.Scripts"] = ["Microsoft.OpenApi 2.13.0", "Microsoft.OpenApi.YamlReader 2.13.0", "YamlDotNet 18.1.0"],
    };

    private PackedFolder _folder = null!;

    private static IEnumerable<string> Packages => Repository.Packages.Except(Parts);

    private static IEnumerable<string> Libraries => Packages.Except(WithoutLibrary);

    [OneTimeSetUp]
    public void Pack() => _folder = new PackedFolder();

    [OneTimeTearDown]
    public void Delete() => _folder?.Dispose();

    [Test]
    public void All_packages_are_packed_and_no_part_of_one() => Assert.That(_folder.Names, Is.EqualTo(Packages));

    [TestCaseSource(nameof(Packages))]
    public void A_package_says_what_it_is(string name)
    {
        PackedFile package = _folder.Package(name);
        string? commit = package.Manifest.Elements().Single(element => element.Name.LocalName == "repository").Attribute("commit")?.Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(package.Told("description"), Has.Length.GreaterThan(40), "description");
            Assert.That(package.Told("license"), Is.EqualTo("MIT"), "licence");
            Assert.That(package.Told("projectUrl"), Is.EqualTo(Repository.Address), "address");
            Assert.That(package.Told("tags"), Does.Contain("load"), "tags");
            Assert.That(package.Told("authors"), Is.Not.Empty, "authors");
            Assert.That(package.Told("copyright"), Does.StartWith("Copyright"), "copyright");
            Assert.That(package.Told("version"), Does.Match(SemanticVersion()), "version");
            Assert.That(commit, Does.Match("^[0-9a-f]{40}$"), "commit");
        }
    }

    [TestCaseSource(nameof(Packages))]
    public void A_package_shows_an_icon_of_128_pixels(string name)
    {
        PackedFile package = _folder.Package(name);

        byte[] icon = package.Files[package.Told("icon")!];
        Assert.That(icon[..4], Is.EqualTo(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }));
        Assert.That(
            (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))), Is.EqualTo((128, 128)));
    }

    [TestCaseSource(nameof(Packages))]
    public void The_README_of_a_package_is_its_own_without_comments_which_galleries_show_as_text(string name)
    {
        PackedFile package = _folder.Package(name);

        string shown = package.TextOf(package.Told("readme")!);
        string written = File.ReadAllText(Path.Combine(Repository.Root, "src", name, "README.md")).ReplaceLineEndings("\n");
        Assert.That(shown, Does.StartWith($"# {name}\n").And.Not.Contain("<!--"));
        Assert.That(shown.TrimEnd(), Is.EqualTo(Comments().Replace(written, "").TrimEnd()));
    }

    [TestCaseSource(nameof(Packages))]
    public void A_package_tells_the_changes_of_its_version(string name)
    {
        string changelog = File.ReadAllText(Path.Combine(Repository.Root, ".github", "CHANGELOG.md")).ReplaceLineEndings("\n");
        string section = changelog.Split("\n## ").Single(part => part.Split('\n')[0].Contains(Repository.Version, StringComparison.Ordinal));

        string changes = section[section.IndexOf('\n', StringComparison.Ordinal)..].Trim();
        Assert.That(_folder.Package(name).Told("releaseNotes")?.ReplaceLineEndings("\n"), Is.EqualTo(changes));
    }

    [TestCaseSource(nameof(Packages))]
    public void The_assemblies_of_a_package_are_deterministic(string name)
    {
        PackedFile package = _folder.Package(name);

        Assert.That(package.OwnAssemblies.Where(path => !AssemblySymbols.IsDeterministic(package.Files[path])), Is.Empty);
    }

    [TestCaseSource(nameof(Libraries))]
    public void The_libraries_of_a_package_have_documentation_and_symbols_that_lead_to_their_sources(string name)
    {
        PackedFile package = _folder.Package(name);
        PackedFile? symbols = _folder.SymbolsOf(name);

        Assert.That(package.Libraries, Does.Contain($"lib/net10.0/{name}.dll"));
        Assert.That(package.Files, Does.ContainKey($"lib/net10.0/{name}.xml"));
        Assert.That(symbols, Is.Not.Null, "There is no symbol package.");
        using (Assert.EnterMultipleScope())
        {
            foreach (string library in package.Libraries)
            {
                Assert.That(SourcesOf(symbols!, Path.ChangeExtension(library, "pdb")), Does.Contain(SourcesAddress), library);
            }
        }
    }

    [Test]
    public void The_analyzers_in_the_package_LoadForge_have_their_symbols_inside()
    {
        PackedFile package = _folder.Package("LoadForge");
        string[] analyzers = [.. package.OwnAssemblies.Where(path => path.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal))];

        Assert.That(analyzers, Has.Length.EqualTo(2));
        Assert.That(analyzers.Select(path => AssemblySymbols.SourcesInside(package.Files[path])), Is.All.Contains(SourcesAddress));
    }

    [TestCaseSource(nameof(Libraries))]
    public void A_package_depends_on_packages_of_its_own_version_and_on_the_oldest_version_of_others_that_it_works_with(string name)
    {
        var dependencies = _folder.Package(name).Dependencies.ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                dependencies.Where(pair => pair.Key.StartsWith("LoadForge", StringComparison.Ordinal)).Select(pair => pair.Value).Distinct(),
                Is.SubsetOf(new[] { Repository.Version }));
            Assert.That(
                dependencies.Where(pair => !pair.Key.StartsWith("LoadForge", StringComparison.Ordinal)).Select(pair => $"{pair.Key} {pair.Value}"),
                Is.EquivalentTo(Foreign.GetValueOrDefault(name, [])));
            Assert.That(dependencies.Where(pair => pair.Value.IndexOfAny(['[', '(', '*', ',']) >= 0), Is.Empty, "an upper bound");
        }
    }

    private static string? SourcesOf(PackedFile symbols, string path) =>
        symbols.Files.TryGetValue(path, out byte[]? bytes) ? AssemblySymbols.Sources(bytes) : $"{path} is not in the symbol package.";

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex SemanticVersion();

    [GeneratedRegex("<!--.*?-->\n")]
    private static partial Regex Comments();
}
