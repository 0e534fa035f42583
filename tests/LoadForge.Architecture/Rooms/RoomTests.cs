using System.Reflection;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace LoadForge.Architecture.Rooms;

public sealed class RoomTests
{
    private static readonly ArchUnitNET.Domain.Architecture House = ArchitectureOf("LoadForge");

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
            ["Telemetry"] = 1,
            ["Units"] = 0
        },
        new HashSet<string> { "LoadForge.LoadUnits", "LoadForge.LoadPlanException", "LoadForge.TargetUnreachableException" });

    private static readonly RoomRule Transport = new(
        "LoadForge.Http11",
        new Dictionary<string, int> { ["Requests"] = 1, ["Responses"] = 1, ["Sockets"] = 0 },
        new HashSet<string>());

    [Test]
    public void A_room_of_the_core_uses_only_the_rooms_below_it()
    {
        var violations = Core.Violations(House);

        Assert.That(violations, Is.Empty, () => "Top uses bottom, never sideways or up:" + Lines.Of(violations));
    }

    [Test]
    public void A_room_of_the_transport_uses_only_the_rooms_below_it()
    {
        var violations = Transport.Violations(ArchitectureOf("LoadForge.Http11"));

        Assert.That(violations, Is.Empty, () => "Top uses bottom, never sideways or up:" + Lines.Of(violations));
    }

    [Test]
    public void Only_the_client_of_a_user_sends_requests_and_the_rest_of_the_core_knows_the_threads_of_sockets_at_most() => Types()
        .That().DoNotResideInNamespaceMatching(@"^LoadForge\.Http(\.|$)")
        .Should().NotDependOnAny(
            Types(includeReferenced: true).That().ResideInNamespaceMatching(@"^LoadForge\.Http11(\.|$)")
                .And().DoNotHaveFullNameMatching(@"\.(CompletionThread|InlineCompletions)$"))
        .Check(House);

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
    public void A_schedule_knows_no_clock_and_no_task() => Timeless("LoadForge.Profiles.Schedules").Check(House);

    [Test]
    public void One_type_reads_what_threads_record() => Types()
        .That().DependOnAny(Types().That().HaveFullName("LoadForge.Recording.RecorderShard"))
        .And().DoNotHaveFullName("LoadForge.Recording.RecorderShard")
        .Should().HaveFullNameMatching(@"^LoadForge\.Recording\.(Recorder|Intervals\.IntervalReader)(\+|/|$)")
        .Check(House);

    /// <summary>A namespace contains only arithmetic: no clocks, tasks or timers.</summary>
    internal static IArchRule Timeless(string room) =>
        Types().That().ResideInNamespace(room).Should().NotDependOnAny(
            Types(includeReferenced: true).That().ResideInNamespaceMatching(@"^System\.(Threading(\.Tasks)?|Timers)$")
                .Or().HaveFullNameMatching(@"^System\.(TimeProvider|DateTime|DateTimeOffset|Diagnostics\.Stopwatch)$"));

    private static ArchUnitNET.Domain.Architecture ArchitectureOf(string package) =>
        new ArchLoader().LoadAssembly(Assembly.LoadFrom(Repository.AssemblyOf(package))).Build();
}
