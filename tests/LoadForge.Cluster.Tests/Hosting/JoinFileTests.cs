using System.Collections.Immutable;
using System.Runtime.Versioning;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Engine.Agents;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>The file with which an agent joins, and how its process is started.</summary>
public sealed class JoinFileTests
{
    private static readonly string Key = new('A', 64);

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

        Assert.That(read with { Test = null }, Is.EqualTo(file with { Test = null }));
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
    public void Another_file_is_refused_whichever_line_is_wrong()
    {
        FileWith(Test).Write(_path);
        string[] lines = File.ReadAllLines(_path);
        Assert.Multiple(() =>
        {
            foreach (int line in (int[])[0, 4, 6, 7])
            {
                File.WriteAllLines(_path, lines.Select((text, index) => index == line ? "?" + text : text));
                Assert.That(() => JoinFile.Read(_path), Throws.TypeOf<ClusterException>().With.Message.EndsWith("is not a file of this version of LoadForge."));
            }

            File.WriteAllText(_path, "");
            Assert.That(() => JoinFile.Read(_path), Throws.TypeOf<ClusterException>());
            Assert.That(() => JoinFile.Read(_path + "2"), Throws.TypeOf<ClusterException>().With.Message.Contains("cannot be read"));
        });
    }

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

    private static JoinFile FileWith(AgentTest? test) =>
        new(new ClusterAddress("nats://127.0.0.1:4222", "agent", "secret", Key), "hash") { Number = 3, Test = test };
}
