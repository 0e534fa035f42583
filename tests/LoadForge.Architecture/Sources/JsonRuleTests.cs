using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LoadForge.Architecture.Documentation;

namespace LoadForge.Architecture.Sources;

/// <summary>What is banned is an error where it is called; these tests see to it that nothing is missing from the list.</summary>
public sealed class JsonRuleTests
{
    private static readonly HashSet<string> Banned =
        [.. File.ReadLines(Path.Combine(Repository.Root, "src", "BannedSymbols.Json.txt")).Select(line => line.Split(';')[0])];

    [Test]
    public void Packages_cannot_serialise_by_reflection() =>
        Assert.That(typeof(JsonSerializer).GetMethods()
            .Where(method => method.IsStatic && !method.IsSpecialName)
            .Where(method => !method.GetParameters().Any(parameter => parameter.ParameterType.IsAssignableTo(typeof(JsonTypeInfo))
                || parameter.ParameterType == typeof(JsonSerializerContext)))
            .Select(DocumentationId.Of), Is.SubsetOf(Banned));

    [Test]
    public void Packages_cannot_write_JSON_by_hand() =>
        Assert.That(typeof(Utf8JsonWriter).GetConstructors().Select(DocumentationId.Of), Is.SubsetOf(Banned));
}
