using LoadForge.Cluster.Brokers;

namespace LoadForge.Cluster.Tests.Brokers;

public sealed class InstalledServerTests
{
    [Test]
    public void A_missing_server_is_named_with_the_commands_that_install_it()
    {
        string message = Assert.Throws<ClusterException>(() => InstalledServer.Find("/nowhere", "do without", further: []))!.Message;

        Assert.That(message, Does.StartWith("nats-server is not on PATH."));
        foreach (string command in (string[])["apt-get install nats-server", "brew install nats-server", "winget install NATSAuthors.NATSServer"])
        {
            Assert.That(message, Does.Contain(command));
        }

        Assert.That(message, Does.Not.Contain('\n'));
    }

    [Test]
    public void The_first_folder_that_has_it_counts()
    {
        using var folder = new TestFolder();
        string file = folder.PathOf(OperatingSystem.IsWindows() ? "nats-server.exe" : "nats-server");
        File.WriteAllText(file, "");

        Assert.That(InstalledServer.Find($"/nowhere{Path.PathSeparator}{folder.Root}", "do without"), Is.EqualTo(file));
    }
}
