using System.Net;
using System.Runtime.Versioning;
using LoadForge.Cluster.Brokers;
using LoadForge.Testing.Files;

namespace LoadForge.Cluster.Tests.Brokers;

public sealed class BrokerFolderTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TestFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_folder_has_a_configuration_certificates_and_a_credentials_file_for_each_role()
    {
        BrokerFolder folder = BrokerFolder.Create(_folder.PathOf("broker"), ["broker.example"], []);

        Assert.Multiple(() =>
        {
            Assert.That(folder.Files, Is.EqualTo(["nats.conf", "ca.pem", "server.pem", "server.key", "coordinator.creds", "agent.creds"]));
            Assert.That(Directory.GetFiles(folder.Path).Select(Path.GetFileName), Is.EquivalentTo(folder.Files));
            Assert.That(folder.Hosts, Does.Contain("broker.example").And.Contain("localhost").And.Contain("127.0.0.1"));
            Assert.That(Directory.GetDirectories(_folder.Root), Is.EqualTo([folder.Path]), "nothing else is left");
            Assert.That(folder.Until - TimeProvider.System.GetUtcNow(), Is.EqualTo(TimeSpan.FromDays(365)).Within(TimeSpan.FromMinutes(5)));
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no modes of files.")]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_may_read_it()
    {
        BrokerFolder folder = BrokerFolder.Create(_folder.PathOf("broker"), [], []);

        Assert.Multiple(() =>
        {
            foreach (string file in folder.Files) Assert.That(File.GetUnixFileMode(Path.Combine(folder.Path, file)), Is.EqualTo(OwnerOnly), file);
            Assert.That(File.GetUnixFileMode(folder.Path), Is.EqualTo(OwnerOnly | UnixFileMode.UserExecute));
        });
    }

    [Test]
    public void Each_team_has_an_account_and_credentials_of_its_own()
    {
        BrokerFolder folder = BrokerFolder.Create(_folder.PathOf("broker"), [], ["shop", "payments"], new IPEndPoint(IPAddress.Any, 4333));
        string text = File.ReadAllText(Path.Combine(folder.Path, "nats.conf"));
        string[] keys = [.. folder.Files.Where(file => file.EndsWith(".creds", StringComparison.Ordinal))
            .Select(file => ClusterCredentials.Read(Path.Combine(folder.Path, file)).Key)];

        Assert.Multiple(() =>
        {
            Assert.That(
                folder.Files.TakeLast(4),
                Is.EqualTo(["shop-coordinator.creds", "shop-agent.creds", "payments-coordinator.creds", "payments-agent.creds"]));
            Assert.That(keys.Distinct().Count(), Is.EqualTo(2), "one key for each team");
            Assert.That(text, Does.Contain("\"shop\" {").And.Contain("\"payments\" {").And.Contain("host: \"0.0.0.0\"").And.Contain("port: 4333"));
        });
    }

    [Test]
    public void A_folder_in_use_is_not_replaced()
    {
        string path = _folder.PathOf("broker");
        BrokerFolder.Create(path, [], []);
        string before = File.ReadAllText(Path.Combine(path, "agent.creds"));

        Assert.That(
            () => BrokerFolder.Create(path, [], []),
            Throws.TypeOf<ClusterException>().With.Message.Contains("exists").And.Message.Contains("name another folder"));
        Assert.That(File.ReadAllText(Path.Combine(path, "agent.creds")), Is.EqualTo(before));
    }

    [TestCase("Shop", "broker.example", "The team \"Shop\"")]
    [TestCase("a b", "broker.example", "The team \"a b\"")]
    [TestCase("x\" }", "broker.example", "The team")]
    [TestCase("shop\n", "broker.example", "The team")]
    [TestCase("shop", "nats://broker.example:4222", "The host \"nats://broker.example:4222\"")]
    [TestCase("shop", "", "The host \"\"")]
    public void An_invalid_name_is_refused_and_nothing_is_written(string team, string host, string message)
    {
        Assert.That(
            () => BrokerFolder.Create(_folder.PathOf("broker"), [host], [team]),
            Throws.TypeOf<ClusterException>().With.Message.Contains(message));
        Assert.That(Directory.GetFileSystemEntries(_folder.Root), Is.Empty);
    }
}
