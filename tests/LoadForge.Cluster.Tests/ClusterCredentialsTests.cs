using LoadForge.Cluster.Brokers;
using LoadForge.Cluster.Links;
using LoadForge.Testing.Files;

namespace LoadForge.Cluster.Tests;

public sealed class ClusterCredentialsTests
{
    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TestFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_relative_path_is_reported_with_the_folder_that_it_starts_in() => Assert.That(
        () => ClusterCredentials.Read("none.creds"),
        Throws.TypeOf<ClusterException>().With.Message.EqualTo(
            $"The credentials file \"none.creds\" cannot be read in \"{Environment.CurrentDirectory}\"; "
                + "name the absolute path of a file that 'loadforge broker --init FOLDER' wrote."));

    [Test]
    public void Credentials_come_back_from_their_file()
    {
        using var certificates = new BrokerCertificates(TimeProvider.System);
        ClusterCredentials written = certificates.For(BrokerTeam.Create().Agent);
        written.Write(_folder.PathOf("agent.creds"));
        ClusterCredentials read = ClusterCredentials.Read(_folder.PathOf("agent.creds"));

        Assert.Multiple(() =>
        {
            Assert.That(read.ToLines(), Is.EqualTo(written.ToLines()));
            Assert.That((read.User, read.HasCertificate, read.Role), Is.EqualTo(("agent", true, ClusterRole.Agent)));
        });
    }

    [Test]
    public void They_are_printed_without_secrets()
    {
        ClusterCredentials credentials = BrokerTeam.Create().Coordinator;

        Assert.That(credentials.ToString(), Is.EqualTo("credentials of coordinator"));
        Assert.That(credentials.Password, Has.Length.EqualTo(64));
    }

    [Test]
    public void A_missing_file_is_named_with_what_to_do() => Assert.That(
        () => ClusterCredentials.Read(_folder.PathOf("none.creds")),
        Throws.TypeOf<ClusterException>().With.Message.Contains("none.creds").And.Message.Contains("loadforge broker --init"));

    [Test]
    public void A_damaged_file_is_refused_without_its_secrets()
    {
        string path = _folder.PathOf("agent.creds");
        BrokerTeam.Create().Agent.Write(path);
        string[] lines = File.ReadAllLines(path);
        for (int missing = 0; missing < lines.Length; missing++)
        {
            File.WriteAllLines(path, lines.Where((_, index) => index != missing));

            // A file without a role is that of a broker of one's own.
            if (lines[missing].StartsWith("role", StringComparison.Ordinal)) Assert.That(ClusterCredentials.Read(path).Role, Is.Null);
            else AssertRefused(path, lines);
        }

        File.WriteAllLines(path, [.. lines, "certificate: !"]);
        AssertRefused(path, lines);
        File.WriteAllText(path, new string('x', 100_000));
        AssertRefused(path, lines);
    }

    private static void AssertRefused(string path, string[] lines) => Assert.That(
        () => ClusterCredentials.Read(path),
        Throws.TypeOf<ClusterException>().With.Message.Contains("is not a credentials file of this version")
            .And.Message.Not.Contains(lines.Single(line => line.StartsWith("password", StringComparison.Ordinal)).Split(' ')[1]));
}
