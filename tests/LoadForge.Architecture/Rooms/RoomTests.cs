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

    private static readonly RoomRule Transport = new(
        "LoadForge.Http11",
        Facade: 2,
        new Dictionary<string, int> { ["Requests"] = 1, ["Responses"] = 1, ["Sockets"] = 0 },
        new HashSet<string>());

    [Test]
    public void A_room_of_the_core_uses_only_the_rooms_below_it()
    {
        var violations = Core.Violations(AssemblyUses.Read(Repository.AssemblyOf("LoadForge")));

        Assert.That(violations, Is.Empty, () => "Top uses bottom, never sideways or up:" + Lines.Of(violations));
    }

    [Test]
    public void A_room_of_the_transport_uses_only_the_rooms_below_it()
    {
        var violations = Transport.Violations(AssemblyUses.Read(Repository.AssemblyOf("LoadForge.Http11")));

        Assert.That(violations, Is.Empty, () => "Top uses bottom, never sideways or up:" + Lines.Of(violations));
    }

    [Test]
    public void Only_the_client_of_a_user_sends_requests_and_the_rest_of_the_core_knows_the_threads_of_sockets_at_most()
    {
        string[] threads = ["CompletionThread", "InlineCompletions"];
        var violations = AssemblyUses.Read(Repository.AssemblyOf("LoadForge"))
            .Where(use => use.Used.Assembly == "LoadForge.Http11" && !threads.Contains(use.Used.Name))
            .Where(use => use.User.Namespace != "LoadForge.Http" && !use.User.Namespace.StartsWith("LoadForge.Http.", StringComparison.Ordinal))
            .ToList();

        Assert.That(violations, Is.Empty, () => "Requests are sent by the client of a user:" + Lines.Of(violations));
    }

    [Test]
    public void Every_room_that_a_rule_names_exists()
    {
        foreach (var rule in (RoomRule[])[Core, Transport])
        {
            var rooms = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", rule.House)).Select(Path.GetFileName);

            Assert.That(rule.Floors.Keys, Is.SubsetOf(rooms));
        }
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
}
