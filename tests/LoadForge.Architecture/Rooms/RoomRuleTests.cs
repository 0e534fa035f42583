using ArchUnitNET.Loader;

namespace LoadForge.Architecture.Rooms;

public sealed class RoomRuleTests
{
    private const string Examples = "LoadForge.Architecture.Rooms.Examples";

    private static readonly ArchUnitNET.Domain.Architecture Here = new ArchLoader().LoadAssembly(typeof(RoomRuleTests).Assembly).Build();

    [Test]
    public void A_use_upward_and_a_use_sideways_are_found_wherever_in_the_code_they_hide() =>
        Assert.That(
            Rule(("Ground", 1), ("LeftRoom", 2), ("RightRoom", 2), ("Roof", 3)).Violations(Here),
            Is.EqualTo(new[]
            {
                $"{Examples}.Ground.Banister does depend on \"{Examples}.Roof.Chimney\"",
                $"{Examples}.Ground.Ladder does depend on \"{Examples}.Roof.Chimney\"",
                $"{Examples}.LeftRoom.Window does depend on \"{Examples}.RightRoom.Door\""
            }));

    [Test]
    public void A_room_without_a_floor_is_found() =>
        Assert.That(
            Rule(("Ground", 3), ("LeftRoom", 4), ("RightRoom", 2)).Violations(Here),
            Is.EqualTo(new[] { $"{Examples}.Roof.Chimney stands in a room without a floor: give Roof its place" }));

    [Test]
    public void What_everybody_may_use_must_not_use_a_room()
    {
        var rule = Rule(("Ground", 4), ("LeftRoom", 5), ("RightRoom", 2), ("Roof", 3)) with
        {
            Shared = new HashSet<string> { $"{Examples}.SharedError", $"{Examples}.Facade" }
        };

        Assert.That(rule.Violations(Here), Has.Exactly(1).StartsWith($"{Examples}.Facade does depend on ").And.Exactly(1).Items);
    }

    [Test]
    public void An_error_that_is_not_shared_belongs_to_the_facade()
    {
        var rule = Rule(("Ground", 4), ("LeftRoom", 5), ("RightRoom", 2), ("Roof", 3)) with { Shared = new HashSet<string>() };

        Assert.That(rule.Violations(Here), Has.Exactly(1).Contains($"{Examples}.SharedError").And.Exactly(1).Items);
    }

    [Test]
    public void A_task_in_what_must_be_timeless_is_found() =>
        Assert.That(RoomTests.Timeless($"{Examples}.Ground").Evaluate(Here).Where(result => !result.Passed).Select(result => result.Description),
            Has.Exactly(1).StartsWith($"{Examples}.Ground.Ladder does depend on \"System.Threading.Tasks."));

    private static RoomRule Rule(params (string Room, int Floor)[] floors) =>
        new(Examples, floors.ToDictionary(floor => floor.Room, floor => floor.Floor), new HashSet<string> { $"{Examples}.SharedError" });
}
