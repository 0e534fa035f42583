using System.Reflection;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace LoadForge.Architecture.Rooms;

public sealed class RoomTests
{
    private static readonly ArchUnitNET.Domain.Architecture House =
        new ArchLoader().LoadAssembly(Assembly.LoadFrom(Repository.AssemblyOf("LoadForge"))).Build();

    private static readonly RoomRule Core = new(
        "LoadForge",
        new Dictionary<string, int>
        {
            ["Capacity"] = 7,
            ["Engine"] = 6,
            ["Plans"] = 5,
            ["Scenarios"] = 4,
            ["Thresholds"] = 4,
            ["Baselines"] = 4,
            ["Analysis"] = 4,
            ["Feeds"] = 3,
            ["Http"] = 3,
            ["Results"] = 3,
            ["Statistics"] = 3,
            ["Profiles"] = 2,
            ["Recording"] = 2,
            ["Settings"] = 2,
            ["Formatting"] = 1,
            ["Parsing"] = 1,
            ["Redaction"] = 1,
            ["Units"] = 0
        },
        new HashSet<string> { "LoadForge.LoadUnits", "LoadForge.LoadPlanException", "LoadForge.TargetUnreachableException" });

    [Test]
    public void A_room_of_the_core_uses_only_the_rooms_below_it()
    {
        var violations = Core.Violations(House);

        Assert.That(violations, Is.Empty, () => "Top uses bottom, never sideways or up:" + Lines.Of(violations));
    }

    [Test]
    public void Every_room_that_the_rule_names_exists()
    {
        var rooms = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "LoadForge")).Select(Path.GetFileName);

        Assert.That(Core.Floors.Keys, Is.SubsetOf(rooms));
    }

    [Test]
    public void A_schedule_knows_no_clock_and_no_task() => Timeless("LoadForge.Profiles.Schedules").Check(House);

    /// <summary>What is in a namespace is arithmetic: no clock, no task, no timer.</summary>
    internal static IArchRule Timeless(string room) =>
        Types().That().ResideInNamespace(room).Should().NotDependOnAny(
            Types(includeReferenced: true).That().ResideInNamespaceMatching(@"^System\.(Threading(\.Tasks)?|Timers)$")
                .Or().HaveFullNameMatching(@"^System\.(TimeProvider|DateTime|DateTimeOffset|Diagnostics\.Stopwatch)$"));
}
