using System.Net;
using LoadForge.Cli.Clustering;
using LoadForge.Testing.Files;

namespace LoadForge.Cli.Tests.Clustering;

public sealed class BrokerCommandTests
{
    [Test]
    public async Task Init_writes_a_folder_and_says_how_it_is_used()
    {
        using var folder = new TestFolder();
        string path = folder.PathOf("broker");
        var console = new TestConsole();
        ExitCode code = await console.RunAsync("broker", "--init", path, "--host", "vm1");

        Assert.Multiple(() =>
        {
            Assert.That((code, console.Error), Is.EqualTo((ExitCode.Passed, "")));
            Assert.That(console.Out, Does.Contain($"loadforge broker {path} --listen 0.0.0.0:4222"));
            Assert.That(console.Out, Does.Contain($"loadforge agent MyTests.dll --join nats://vm1:4222 --credentials {Path.Combine(path, "agent.creds")}"));
            Assert.That(console.Out, Does.Contain($"--cluster nats://vm1:4222 --credentials {Path.Combine(path, "coordinator.creds")} --agents 2"));
            Assert.That(File.Exists(Path.Combine(path, "nats.conf")), Is.True);
        });
    }

    [Test]
    public async Task Init_replaces_nothing()
    {
        using var folder = new TestFolder();
        await new TestConsole().RunAsync("broker", "--init", folder.PathOf("broker"));
        var console = new TestConsole();

        Assert.That(await console.RunAsync("broker", "--init", folder.PathOf("broker")), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("exists").And.Contain("name another folder"));
    }

    [TestCase("--host", "vm1", "--host and --team belong to --init")]
    [TestCase("--team", "shop", "--host and --team belong to --init")]
    [TestCase("--listen", "vm1:4222", "--listen \"vm1:4222\": expected an IP address of this machine")]
    [TestCase("--listen", "4222", "--listen \"4222\": expected an IP address of this machine, and a port, such as 0.0.0.0:4222")]
    public async Task A_flag_that_means_nothing_is_refused(string flag, string value, string message)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("broker", "nowhere", flag, value), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain(message));
    }

    [Test]
    public async Task A_folder_without_a_broker_is_refused_with_the_command_that_writes_one()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("broker", "nowhere"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Is.EqualTo("There is no broker in \"nowhere\"; write one with 'loadforge broker --init nowhere'.\n"));
    }

    [TestCase("0.0.0.0", "0.0.0.0:4222")]
    [TestCase("10.0.0.7:4333", "10.0.0.7:4333")]
    [TestCase("[::]:4333", "[::]:4333")]
    public void A_place_to_listen_is_an_address_and_perhaps_a_port(string text, string expected) =>
        Assert.That(BrokerCommand.PlaceOf(text), Is.EqualTo(IPEndPoint.Parse(expected)));
}
