using System.Text.RegularExpressions;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace LoadForge.Architecture.Rooms;

/// <summary>Who may use whom inside one assembly: a room uses itself and rooms on lower floors, never one beside or above it.</summary>
/// <remarks>
/// ArchUnitNET reads base types, members, signatures, attributes with their arguments, generic arguments and constraints, and the bodies of methods, lambdas,
/// iterators and async methods. It does not see a catch clause without a variable, a function pointer, or the type argument of a generic attribute.
/// </remarks>
/// <param name="House">The namespace of the rooms. The types directly in it are the facade, which may use every room.</param>
/// <param name="Floors">Each room, by the first part of its namespace inside the house, with its floor.</param>
/// <param name="Shared">
/// Full names of types of the facade that every room may use: the words that users write and the errors that they see. They themselves may use only
/// each other and the ground floor.
/// </param>
internal sealed record RoomRule(string House, IReadOnlyDictionary<string, int> Floors, IReadOnlySet<string> Shared)
{
    private const int Ground = 0;

    /// <summary>The types that use a room on the same or a higher floor, and the rooms without a floor.</summary>
    public IReadOnlyList<string> Violations(ArchUnitNET.Domain.Architecture architecture) =>
    [
        .. WithoutFloor(architecture),
        .. Floors.Select(room => Types().That().ResideInNamespaceMatching(Rooms([room.Key]))
                .Should().NotDependOnAny(Unshared(Floors.Where(other => other.Value >= room.Value && other.Key != room.Key)))
                .WithoutRequiringPositiveResults())
            .Append(Types().That().HaveFullNameMatching(SharedNames)
                .Should().NotDependOnAny(Unshared(Floors.Where(room => room.Value > Ground)))
                .WithoutRequiringPositiveResults())
            .SelectMany(rule => rule.Evaluate(architecture))
            .Where(result => !result.Passed)
            .Select(result => result.Description)
    ];

    private string SharedNames => Shared.Count == 0 ? "(?!)" : $@"^({string.Join('|', Shared.Select(Regex.Escape))})(\+|$)";

    // The facade's own types, unless they are shared, and rooms.
    private GivenTypesConjunction Unshared(IEnumerable<KeyValuePair<string, int>> rooms) =>
        Types().That().ResideInNamespaceMatching($"{Rooms(rooms.Select(room => room.Key))}|^{Regex.Escape(House)}$")
            .And().DoNotHaveFullNameMatching(SharedNames);

    private string Rooms(IEnumerable<string> names) => $@"^{Regex.Escape(House)}\.({string.Join('|', names.DefaultIfEmpty("(?!)"))})(\.|$)";

    private IEnumerable<string> WithoutFloor(ArchUnitNET.Domain.Architecture architecture) =>
        architecture.Types.Where(type => type.Namespace.FullName.StartsWith(House + ".", StringComparison.Ordinal))
            .Select(type => (type.FullName, Room: type.Namespace.FullName[(House.Length + 1)..].Split('.')[0]))
            .Where(type => !Floors.ContainsKey(type.Room))
            .Select(type => $"{type.FullName} stands in a room without a floor: give {type.Room} its place");
}
