using LoadForge.Architecture.Uses;

namespace LoadForge.Architecture.Rooms;

public sealed class RoomRuleTests
{
    private const string Examples = "LoadForge.Architecture.Rooms.Examples";

    [Test]
    public void A_use_upward_and_a_use_sideways_are_found_wherever_in_the_code_they_hide()
    {
        Assert.That(
            Rule(("Ground", 1), ("LeftRoom", 2), ("RightRoom", 2), ("Roof", 3)).Violations(Uses()),
            Is.EqualTo(new[]
            {
                $"{Examples}.Ground.Ladder uses {Examples}.Roof.Chimney",
                $"{Examples}.LeftRoom.Window uses {Examples}.RightRoom.Door"
            }));
    }

    [Test]
    public void A_room_without_a_floor_is_found()
    {
        Assert.That(
            Rule(("Ground", 3), ("LeftRoom", 4), ("RightRoom", 2)).Violations(Uses()),
            Is.EqualTo(new[] { $"{Examples}.Roof.Chimney stands in a room without a floor: give Roof its place" }));
    }

    [Test]
    public void What_everybody_may_use_must_not_use_a_room()
    {
        var rule = Rule(("Ground", 4), ("LeftRoom", 5), ("RightRoom", 2), ("Roof", 3)) with
        {
            Shared = new HashSet<string> { $"{Examples}.SharedError", $"{Examples}.Facade" }
        };

        Assert.That(
            rule.Violations(Uses()),
            Is.EqualTo(new[] { $"{Examples}.Facade uses {Examples}.Ground.Cellar", $"{Examples}.Facade uses {Examples}.Roof.Chimney" }));
    }

    [Test]
    public void An_error_that_is_not_shared_belongs_to_the_facade()
    {
        var rule = Rule(("Ground", 4), ("LeftRoom", 5), ("RightRoom", 2), ("Roof", 3)) with { Shared = new HashSet<string>() };

        Assert.That(rule.Violations(Uses()), Is.EqualTo(new[] { $"{Examples}.Ground.Cellar uses {Examples}.SharedError" }));
    }

    private static RoomRule Rule(params (string Room, int Floor)[] floors) =>
        new(Examples, Facade: 9, floors.ToDictionary(floor => floor.Room, floor => floor.Floor), new HashSet<string> { $"{Examples}.SharedError" });

    private static IReadOnlyList<TypeUse> Uses() => AssemblyUses.Read(typeof(RoomRuleTests).Assembly.Location);
}
