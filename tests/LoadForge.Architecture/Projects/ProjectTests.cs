using System.Reflection;

namespace LoadForge.Architecture.Projects;

public sealed class ProjectTests
{
    private static readonly ProjectRule Rule = new(
        new Dictionary<string, string[]>
        {
            ["LoadForge.Http11"] = [],
            ["LoadForge"] = ["LoadForge.Http11"],
            // Compilers and editors load these two: they know LoadForge by the names of its types only.
            ["LoadForge.Analyzers"] = ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Analyzers"],
            ["LoadForge.CodeFixes"] =
            [
                "LoadForge.Analyzers", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces",
                "Microsoft.CodeAnalysis.CSharp.Workspaces", "Microsoft.CodeAnalysis.Analyzers", "System.Composition.AttributedModel"
            ],
            ["LoadForge.Templates"] = [],
            ["LoadForge.Feeds"] = ["LoadForge", "CsvHelper"],
            ["LoadForge.Reporting"] = ["LoadForge", "HdrHistogram", "Handlebars"],
            ["LoadForge.Resilience"] =
            [
                "LoadForge", "Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Http", "Microsoft.Extensions.DependencyInjection",
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Options", "Polly.Core", "Polly.Extensions",
                "Polly.RateLimiting"
            ],
            ["LoadForge.OpenTelemetry"] =
            [
                "LoadForge", "OpenTelemetry", "OpenTelemetry.Api", "OpenTelemetry.Api.ProviderBuilderExtensions",
                "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Exporter.Prometheus.HttpListener"
            ],
            ["LoadForge.Logging"] = ["LoadForge", "Microsoft.Extensions.Logging.Abstractions"],
            ["LoadForge.AspNetCore"] =
            [
                "LoadForge", "Microsoft.AspNetCore.App", "Microsoft.AspNetCore.Mvc.Testing", "Microsoft.AspNetCore",
                    "Microsoft.AspNetCore.Hosting.Server.Abstractions", "Microsoft.AspNetCore.TestHost",
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Features", "Microsoft.Extensions.Hosting",
                "Microsoft.Extensions.Hosting.Abstractions"
            ],
            ["LoadForge.Dashboard"] =
            [
                "LoadForge", "LoadForge.Reporting", "Microsoft.AspNetCore.App", "Microsoft.AspNetCore.Connections.Abstractions",
                "Microsoft.AspNetCore.Hosting.Server.Abstractions", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Http.Abstractions",
                "Microsoft.AspNetCore.Http.Features", "Microsoft.AspNetCore.Server.Kestrel.Core",
                "Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets", "Microsoft.Extensions.Features", "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives", "Microsoft.Net.Http.Headers"
            ],
            ["LoadForge.NUnit"] = ["LoadForge", "LoadForge.Reporting", "LoadForge.Dashboard", "nunit.framework"],
            ["LoadForge.Scripts"] = ["LoadForge", "LoadForge.Feeds", "YamlDotNet", "Microsoft.OpenApi", "Microsoft.OpenApi.YamlReader"],
            // Of the last, only the version is named.
            ["LoadForge.Cluster"] = ["LoadForge", "NATS.Client.Core", "NATS.Client.Abstractions", "Microsoft.Extensions.Logging.Abstractions"],
            ["LoadForge.Cli"] =
            [
                "LoadForge", "LoadForge.Reporting", "LoadForge.Scripts", "LoadForge.Dashboard", "LoadForge.OpenTelemetry", "LoadForge.Cluster",
                "System.CommandLine"
            ],
        },
        BelongsToTheRuntime);

    private static IReadOnlyList<string> Packages => Repository.Packages;

    [TestCaseSource(nameof(Packages))]
    public void A_package_has_a_place_in_the_house(string package) => Assert.That(Rule.Allowed.Keys, Does.Contain(package));

    [TestCaseSource(nameof(Packages))]
    public void The_code_of_a_package_uses_only_what_its_place_allows(string package)
    {
        var violations = Rule.Violations(package, UsedBy(Assembly.LoadFrom(Repository.AssemblyOf(package))));

        Assert.That(violations, Is.Empty, () => "A package uses what it has no business with:" + Lines.Of(violations));
    }

    [TestCaseSource(nameof(Packages))]
    public void The_project_of_a_package_references_only_what_its_place_allows(string package)
    {
        var violations = Rule.Violations(ProjectFile.Load(Path.Combine(Repository.Root, "src", package, package + ".csproj")));

        Assert.That(violations, Is.Empty, () => "A project references what it has no business with:" + Lines.Of(violations));
    }

    [Test]
    public void Only_the_sockets_of_the_transport_and_the_sleep_of_the_pacer_call_the_system()
    {
        var callers = Packages.SelectMany(package => NativeCalls.Read(Repository.AssemblyOf(package)));

        Assert.That(callers, Is.EquivalentTo(new[] { "LoadForge.Http11.Sockets.Epoll", "LoadForge.Engine.Pacing.FineSleep" }));
    }

    [Test]
    public void A_use_of_a_foreign_assembly_is_found()
    {
        var strict = Rule with { Allowed = new Dictionary<string, string[]> { ["LoadForge.NUnit"] = ["LoadForge", "LoadForge.Reporting"] } };
        string[] used = ["System.Runtime", "LoadForge", "nunit.framework"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(strict.Violations("LoadForge.NUnit", used), Is.EqualTo(new[] { "LoadForge.NUnit uses nunit.framework" }));
            Assert.That(Rule.Violations("LoadForge.NUnit", used), Is.Empty);
            Assert.That(strict.Violations("LoadForge.NUnit", UsedBy(typeof(ProjectTests).Assembly)), Does.Contain("LoadForge.NUnit uses nunit.framework"));
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
                <ProjectReference Include="../LoadForge.Analyzers/LoadForge.Analyzers.csproj" ReferenceOutputAssembly="false" />
                <PackageReference Include="NUnit" />
              </ItemGroup>
            </Project>
            """;

        Assert.That(
            Rule.Violations(ProjectFile.Parse("LoadForge.Reporting", Text)),
            Is.EqualTo(new[] { "LoadForge.Reporting references LoadForge.NUnit", "LoadForge.Reporting references nunit.framework" }));
    }

    private static IEnumerable<string> UsedBy(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static bool BelongsToTheRuntime(string assembly) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, assembly + ".dll"));
}
