using System.Reflection;
using LoadForge.Architecture.Api;
using LoadForge.Architecture.Documentation.Examples;

namespace LoadForge.Architecture.Documentation;

public sealed class DocumentationTests
{
    private static IReadOnlyList<string> Packages => Repository.Packages;

    [TestCaseSource(nameof(Packages))]
    public void Everything_that_users_see_is_documented(string package)
    {
        var documentation = new XmlDocumentation(File.ReadAllText(Repository.DocumentationOf(package)));
        var problems = documentation.Problems(ApiTypes.Of(Assembly.LoadFrom(Repository.AssemblyOf(package)))).ToList();

        Assert.That(problems, Is.Empty, () => $"{problems.Count} gaps in the documentation:{Lines.Of(problems)}");
    }

    [Test]
    public void A_missing_an_empty_a_thin_and_a_filler_text_are_found_and_good_ones_are_not()
    {
        const string Prefix = "LoadForge.Architecture.Documentation.Examples.Lamp`1";
        var documentation = new XmlDocumentation(File.ReadAllText(Path.ChangeExtension(typeof(DocumentationTests).Assembly.Location, ".xml")));

        Assert.That(
            documentation.Problems([typeof(Lamp<>)]),
            Is.EquivalentTo(new[]
            {
                $"P:{Prefix}.Bulbs is not documented",
                $"P:{Prefix}.BurnTime has a summary that repeats its name: 'Burn time.'",
                $"P:{Prefix}.Colour has a summary that is a filler: 'Gets or sets the colour.'",
                $"P:{Prefix}.Shade has a summary that says too little: ''",
                $"M:{Prefix}.Dim``1(System.Int32[],System.Collections.Generic.Dictionary{{System.String,`0}}@,``0): <param steps> is empty"
            }));
    }

    [Test]
    public void The_parameters_of_a_record_document_its_constructor_and_its_properties()
    {
        var documentation = new XmlDocumentation(
            """
            <doc><members><member name="T:LoadForge.Architecture.Api.Examples.Leaf">
              <summary>Of a tree.</summary><param name="Length">In mm.</param>
            </member></members></doc>
            """);

        Assert.That(
            documentation.Problems([typeof(Api.Examples.Leaf)]),
            Is.EqualTo(new[]
            {
                "M:LoadForge.Architecture.Api.Examples.Leaf.#ctor(System.Int32,System.String) is not documented",
                "P:LoadForge.Architecture.Api.Examples.Leaf.Scent is not documented"
            }));
    }
}
