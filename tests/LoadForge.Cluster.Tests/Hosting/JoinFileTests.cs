using System.Security.Cryptography;
using LoadForge.Cluster.Brokers;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Cluster.Tests.Brokers;

namespace LoadForge.Cluster.Tests.Hosting;

public sealed class JoinFileTests
{
    private static readonly BrokerAccess Broker = new(new ClusterAddress("127.0.0.1", 4222), BrokerTeam.Create().Agent);

    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TestFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_file_comes_back_with_what_its_agent_was_claimed_for()
    {
        var key = new RunKey(RandomNumberGenerator.GetBytes(RunKey.Bytes));
        var commission = new Commission(Guid.NewGuid(), Guid.NewGuid(), key, new Claim("Shop.Buys\nall", 1, 3), TimeSpan.FromSeconds(9));
        new JoinFile(Broker, "hash") { Commission = commission }.Write(_folder.PathOf("join"));
        JoinFile read = JoinFile.Read(_folder.PathOf("join"));

        Assert.Multiple(() =>
        {
            Assert.That((read.Broker.Address, read.Assembly), Is.EqualTo((Broker.Address, "hash")));
            Assert.That(read.Broker.Credentials.ToLines(), Is.EqualTo(Broker.Credentials.ToLines()));
            Assert.That(read.Commission! with { Key = key }, Is.EqualTo(commission));
            Assert.That(read.Commission!.Key.Value, Is.EqualTo(key.Value));
            Assert.That(read.ToString(), Does.Not.Contain(Broker.Credentials.Password).And.Not.Contain(Convert.ToHexString(key.Value)));
        });
    }

    [Test]
    public void A_file_without_a_claim_comes_back()
    {
        new JoinFile(Broker, "hash").Write(_folder.PathOf("join"));

        Assert.That(JoinFile.Read(_folder.PathOf("join")).Commission, Is.Null);
    }

    [Test]
    public void A_damaged_or_missing_file_is_refused()
    {
        string path = _folder.PathOf("join");
        Assert.That(() => JoinFile.Read(path), Throws.TypeOf<ClusterException>().With.Message.Contains("cannot be read"));
        var commission = new Commission(Guid.NewGuid(), Guid.NewGuid(), new RunKey(new byte[RunKey.Bytes]), new Claim("Test", 0, 1), TimeSpan.Zero);
        new JoinFile(Broker, "hash") { Commission = commission }.Write(path);
        string[] lines = File.ReadAllLines(path);
        foreach (string name in (string[])["address", "password", "run", "run-key", "claim", "time"])
        {
            File.WriteAllLines(path, lines.Select(line => line.StartsWith(name + ": ", StringComparison.Ordinal) ? name + ": ?" : line).Where(line => line != "password: ?"));
            Assert.That(() => JoinFile.Read(path), Throws.TypeOf<ClusterException>().With.Message.Contains("is not a file of this version"), name);
        }
    }

    [Test]
    public void The_version_names_the_layout_of_records() => Assert.That(JoinFile.Version, Does.Match(@"^\d+\.\d+\.\d+ with layout 1$"));
}
