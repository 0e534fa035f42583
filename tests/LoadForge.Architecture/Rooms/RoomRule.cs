using LoadForge.Architecture.Uses;

namespace LoadForge.Architecture.Rooms;

/// <summary>Who may use whom inside one assembly: a room uses itself and rooms on lower floors, never one beside or above it.</summary>
/// <param name="House">The namespace that holds the rooms, and whose own types are the facade.</param>
/// <param name="Facade">The floor of the types that stand in the house itself, in no room.</param>
/// <param name="Floors">Each room, by the first part of its namespace inside the house, with its floor.</param>
/// <param name="Shared">
/// Full names of types of the facade that every room may use: the words that users write and the errors that they see. They themselves may use only
/// each other and the ground floor.
/// </param>
internal sealed record RoomRule(string House, int Facade, IReadOnlyDictionary<string, int> Floors, IReadOnlySet<string> Shared)
{
    private const int Ground = 0;

    /// <summary>Every use that goes up or sideways, and every room that has no floor.</summary>
    public IReadOnlyList<string> Violations(IEnumerable<TypeUse> uses)
    {
        var inside = uses.Where(use => use.User.Assembly == use.Used.Assembly && IsInside(use.User) && IsInside(use.Used)).ToList();
        return
        [
            .. inside.SelectMany(use => new[] { use.User, use.Used }).Distinct().Where(type => FloorOf(type) is null)
                .Select(type => $"{type} stands in a room without a floor: give {RoomOf(type)} its place"),
            .. inside.Where(use => !IsAllowed(use)).Select(use => use.ToString())
        ];
    }

    private bool IsAllowed(TypeUse use)
    {
        if (Shared.Contains(use.Used.FullName) || FloorOf(use.User) is not { } user || FloorOf(use.Used) is not { } used)
        {
            return true;
        }

        return Shared.Contains(use.User.FullName) ? used == Ground : user > used || RoomOf(use.User) == RoomOf(use.Used);
    }

    private bool IsInside(TypeName type) => type.Namespace == House || type.Namespace.StartsWith(House + ".", StringComparison.Ordinal);

    private string RoomOf(TypeName type) => type.Namespace == House ? "" : type.Namespace[(House.Length + 1)..].Split('.')[0];

    private int? FloorOf(TypeName type) => RoomOf(type) switch
    {
        "" => Facade,
        var room => Floors.TryGetValue(room, out var floor) ? floor : null
    };
}
