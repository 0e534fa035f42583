using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LoadForge.Architecture.Documentation;

namespace LoadForge.Architecture.Sources;

/// <summary>A call of a banned member is a build error. These tests check that the list is complete.</summary>
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
