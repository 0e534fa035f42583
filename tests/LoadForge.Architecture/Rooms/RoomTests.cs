using LoadForge.Architecture.Uses;

namespace LoadForge.Architecture.Rooms;

public sealed class RoomTests
{
    private static readonly RoomRule Core = new(
        "LoadForge",
        Facade: 8,
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
        var violations = Core.Violations(AssemblyUses.Read(Repository.AssemblyOf("LoadForge")));

        Assert.That(violations, Is.Empty, () => "Top uses bottom, never sideways or up:" + Lines.Of(violations));
    }

    [Test]
    public void Every_room_that_the_rule_names_exists()
    {
        var rooms = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "LoadForge")).Select(Path.GetFileName);

        Assert.That(Core.Floors.Keys, Is.SubsetOf(rooms));
    }

    [Test]
    public void A_schedule_knows_no_clock_and_no_task()
    {
        string[] banned = ["System.Threading", "System.Threading.Tasks", "System.Timers"];
        string[] clocks = ["System.TimeProvider", "System.DateTime", "System.DateTimeOffset", "System.Diagnostics.Stopwatch"];
        var violations = AssemblyUses.Read(Repository.AssemblyOf("LoadForge"))
            .Where(use => use.User.Namespace == "LoadForge.Profiles.Schedules")
            .Where(use => banned.Contains(use.Used.Namespace) || clocks.Contains(use.Used.FullName))
            .ToList();

        Assert.That(violations, Is.Empty, () => "Schedules are arithmetic:" + Lines.Of(violations));
    }

    [Test]
    public void One_type_reads_what_threads_record()
    {
        var users = AssemblyUses.Read(Repository.AssemblyOf("LoadForge"))
            .Where(use => use.Used.FullName == "LoadForge.Recording.RecorderShard")
            .Select(use => use.User.FullName);

        Assert.That(users, Is.EquivalentTo(["LoadForge.Recording.Recorder", "LoadForge.Recording.Intervals.IntervalReader"]));
    }
}
