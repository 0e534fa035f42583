using System.Collections.Immutable;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using LoadForge.Cluster.Brokers;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Engine.Agents;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>The file with which an agent joins, and how its process is started.</summary>
public sealed class JoinFileTests
{
    private static readonly BrokerAccess Broker = new(new ClusterAddress("127.0.0.1", 4222), BrokerTeam.Create().Agent);

    private static readonly AgentTest Test = new("/bin/Shop.dll", "LoadForge.NUnit", "Shop.Checkout(\"a,b\")\n")
    {
        Case = 2,
        WorkDirectory = "/work",
        Seed = -7,
        Target = "http://localhost:5080",
        Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("name", "line one\nline two"),
    };

    private string _path = "";

    [SetUp]
    public void MakeFolder() => _path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "join");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Test]
    public void It_comes_back_as_it_was_written([Values] bool hasTest)
    {
        JoinFile file = FileWith(hasTest ? Test : null);
        file.Write(_path);
        JoinFile read = JoinFile.Read(_path);

        Assert.That(read with { Broker = Broker, Test = null }, Is.EqualTo(file with { Test = null }));
        Assert.That(read.Broker.Address, Is.EqualTo(Broker.Address));
        Assert.That(read.Broker.Credentials.ToLines(), Is.EqualTo(Broker.Credentials.ToLines()));
        Assert.That(read.Test is { } test ? test with { Parameters = Test.Parameters } : null, Is.EqualTo(file.Test));
        Assert.That(read.Test?.Parameters["name"], Is.EqualTo(hasTest ? "line one\nline two" : null));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    [UnsupportedOSPlatform("windows")]
    public void Only_its_owner_may_read_it()
    {
        FileWith(Test).Write(_path);

        Assert.That(File.GetUnixFileMode(_path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void It_comes_back_with_what_its_agent_was_claimed_for_and_is_printed_without_secrets()
    {
        Commission commission = NewCommission();
        (FileWith(Test) with { Commission = commission }).Write(_path);
        JoinFile read = JoinFile.Read(_path);

        Assert.Multiple(() =>
        {
            Assert.That(read.Commission! with { Key = commission.Key }, Is.EqualTo(commission));
            Assert.That(read.Commission!.Key.Value, Is.EqualTo(commission.Key.Value));
            Assert.That(read.Commission.Frame.Body.ToArray(), Is.EqualTo(commission.Claim.ToBody()));
            Assert.That(read.ToString(), Does.Not.Contain(Broker.Credentials.Password).And.Not.Contain(Convert.ToHexString(commission.Key.Value)));
        });
    }

    [Test]
    public void Another_file_is_refused_whichever_line_is_wrong()
    {
        (FileWith(Test) with { Commission = NewCommission() }).Write(_path);
        string[] lines = File.ReadAllLines(_path);
        Assert.Multiple(() =>
        {
            foreach (string name in (string[])["LoadForge agent", "address", "key", "number", "test", "run", "run-key", "claim", "time"])
            {
                File.WriteAllLines(_path, lines.Select(line => line.StartsWith(name, StringComparison.Ordinal) ? name + ": ?" : line));
                Assert.That(
                    () => JoinFile.Read(_path), Throws.TypeOf<ClusterException>().With.Message.EndsWith("not a file of this version of LoadForge."), name);
            }

            File.WriteAllLines(_path, lines.Select(line => line.StartsWith("time", StringComparison.Ordinal) ? "time: 99999999999999999999" : line));
            Assert.That(() => JoinFile.Read(_path), Throws.TypeOf<ClusterException>(), "a number that no time can have");
            File.WriteAllText(_path, "");
            Assert.That(() => JoinFile.Read(_path), Throws.TypeOf<ClusterException>());
            Assert.That(() => JoinFile.Read(_path + "2"), Throws.TypeOf<ClusterException>().With.Message.Contains("cannot be read"));
        });
    }

    [Test]
    public void The_version_names_the_layout_of_records() => Assert.That(JoinFile.Version, Does.Match(@"^\d+\.\d+\.\d+ with layout \d+$"));

    [Test]
    public void A_process_of_an_agent_gets_what_its_run_needs_and_nothing_of_its_coordinator()
    {
        AgentTest test = Test with { Assembly = typeof(JoinFileTests).Assembly.Location };
        var start = TestProcess.StartOf(test, "join-1");

        Assert.Multiple(() =>
        {
            Assert.That(start.ArgumentList, Is.EqualTo([test.Assembly]));
            Assert.That(start.Environment["DOTNET_STARTUP_HOOKS"], Does.EndWith("LoadForge.NUnit"));
            Assert.That(
                (start.Environment["LOADFORGE_JOIN"], start.Environment["LOADFORGE_SEED"], start.Environment["LOADFORGE_TARGET"]),
                Is.EqualTo(("join-1", "-7", "http://localhost:5080")));
            Assert.That(start.Environment.Keys, Has.None.EqualTo("LOADFORGE_AGENTS").And.None.EqualTo("LOADFORGE_DASHBOARD"));
        });
    }

    [Test]
    public void A_library_cannot_be_started() => Assert.That(
        () => TestProcess.StartOf(Test with { Assembly = typeof(Load).Assembly.Location }, "join-1"),
        Throws.TypeOf<ClusterException>().With.Message.StartsWith("Agents cannot run LoadForge.dll, which is no program"));

    private static Commission NewCommission() => new(
        Guid.NewGuid(), Guid.NewGuid(), new RunKey(RandomNumberGenerator.GetBytes(RunKey.Bytes)), new Claim("Shop.Buys\nall", 1, 3), TimeSpan.FromSeconds(9));

    private static JoinFile FileWith(AgentTest? test) =>
        new(Broker, "hash") { Number = 3, Test = test };
}
