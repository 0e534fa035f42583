using LoadForge.Architecture.Uses;

namespace LoadForge.Architecture.Projects;

public sealed class ProjectTests
{
    private static readonly ProjectRule Rule = new(
        new Dictionary<string, string[]>
        {
            ["LoadForge"] = [],
            ["LoadForge.Feeds"] = ["LoadForge", "CsvHelper"],
            ["LoadForge.Reporting"] = ["LoadForge", "HdrHistogram"],
            ["LoadForge.Resilience"] =
            [
                "LoadForge", "Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Http", "Microsoft.Extensions.DependencyInjection",
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options", "Polly.Core", "Polly.Extensions",
                "Polly.RateLimiting"
            ],
            ["LoadForge.AspNetCore"] =
            [
                "LoadForge", "Microsoft.AspNetCore.App", "Microsoft.AspNetCore.Mvc.Testing", "Microsoft.AspNetCore",
                    "Microsoft.AspNetCore.Hosting.Server.Abstractions",
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Features", "Microsoft.Extensions.Hosting",
                "Microsoft.Extensions.Hosting.Abstractions"
            ],
            ["LoadForge.NUnit"] = ["LoadForge", "LoadForge.Reporting", "nunit.framework"]
        },
        BelongsToTheRuntime);

    private static IReadOnlyList<string> Packages => Repository.Packages;

    [TestCaseSource(nameof(Packages))]
    public void A_package_has_a_place_in_the_house(string package) => Assert.That(Rule.Allowed.Keys, Does.Contain(package));

    [TestCaseSource(nameof(Packages))]
    public void The_code_of_a_package_uses_only_what_its_place_allows(string package)
    {
        var violations = Rule.Violations(package, AssemblyUses.Read(Repository.AssemblyOf(package)));

        Assert.That(violations, Is.Empty, () => "A package uses what it has no business with:" + Lines.Of(violations));
    }

    [TestCaseSource(nameof(Packages))]
    public void The_project_of_a_package_references_only_what_its_place_allows(string package)
    {
        var violations = Rule.Violations(ProjectFile.Load(Path.Combine(Repository.Root, "src", package, package + ".csproj")));

        Assert.That(violations, Is.Empty, () => "A project references what it has no business with:" + Lines.Of(violations));
    }

    [Test]
    public void A_use_of_a_foreign_assembly_is_found()
    {
        var strict = Rule with { Allowed = new Dictionary<string, string[]> { ["LoadForge.NUnit"] = ["LoadForge", "LoadForge.Reporting"] } };
        var user = new TypeName("LoadForge.NUnit", "LoadForge.NUnit", "Bridge");
        TypeUse[] uses =
        [
            new(user, new TypeName("nunit.framework", "NUnit.Framework", "Assert")),
            new(user, new TypeName("LoadForge", "LoadForge", "Load")),
            new(user, new TypeName("System.Runtime", "System", "Object"))
        ];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                strict.Violations("LoadForge.NUnit", uses),
                Is.EqualTo(new[] { "LoadForge.NUnit.Bridge uses NUnit.Framework.Assert (of nunit.framework)" }));
            Assert.That(Rule.Violations("LoadForge.NUnit", uses), Is.Empty);
            Assert.That(strict.Violations("LoadForge.NUnit", AssemblyUses.Read(typeof(ProjectTests).Assembly.Location)), Has.Some.Contains("nunit.framework"));
        }
    }

    [Test]
    public void A_reference_to_a_foreign_project_or_package_is_found_even_if_nothing_uses_it()
    {
        const string Text =
            """
            <Project>
              <ItemGroup>
                <ProjectReference Include="../LoadForge/LoadForge.csproj" />
                <ProjectReference Include="../LoadForge.NUnit/LoadForge.NUnit.csproj" />
                <PackageReference Include="NUnit" />
              </ItemGroup>
            </Project>
            """;

        Assert.That(
            Rule.Violations(ProjectFile.Parse("LoadForge.Reporting", Text)),
            Is.EqualTo(new[] { "LoadForge.Reporting references LoadForge.NUnit", "LoadForge.Reporting references nunit.framework" }));
    }

    private static bool BelongsToTheRuntime(string assembly) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, assembly + ".dll"));
}
