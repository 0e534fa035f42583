using LoadForge.Testing.Files;

namespace LoadForge.Cli.Tests.Clustering;

public sealed class AgentCommandTests
{
    private const string Address = "nats://127.0.0.1:1";

    [TestCase("Name the broker to join with --join nats://broker.example:4222, or in LOADFORGE_CLUSTER.")]
    [TestCase("--join: \"vm1\": expected an address such as nats://broker.example:4222.", "--join", "vm1")]
    [TestCase("--join: The address of a broker must not contain a user name or a password: use nats://host:4222 and a credentials file.",
        "--join", "nats://agent:canary@vm1:4222")]
    [TestCase("A broker needs credentials: name their file with --credentials, or in LOADFORGE_CLUSTER_CREDENTIALS.", "--join", Address)]
    [TestCase("The credentials file \"/none.creds\" cannot be read; name the absolute path of a file that 'loadforge broker --init FOLDER' wrote.",
        "--join", Address, "--credentials", "/none.creds")]
    public async Task What_is_missing_or_invalid_is_refused_in_one_line(string message, params string[] flags)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(["agent", .. flags]), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Is.EqualTo(message + "\n"));
    }

    [TestCase("shop.yml", "\"shop.yml\": expected a test assembly, such as MyTests.dll.")]
    [TestCase("None.dll", "There is no \"FOLDERNone.dll\"; build the tests, and name the assembly in their output folder.")]
    public async Task What_is_no_test_assembly_is_refused(string tests, string message)
    {
        using var folder = new TestFolder();
        await new TestConsole().RunAsync("broker", "--init", folder.PathOf("broker"));
        var console = new TestConsole();

        Assert.That(
            await console.RunAsync("agent", tests, "--join", Address, "--credentials", folder.PathOf("broker/agent.creds")), Is.EqualTo(ExitCode.Invalid));
        string here = Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar;
        Assert.That(console.Error, Is.EqualTo(message.Replace("FOLDER", here, StringComparison.Ordinal) + "\n"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Agents of a pool run on Linux and macOS.")]
    public async Task The_credentials_of_a_coordinator_are_refused()
    {
        using var folder = new TestFolder();
        await new TestConsole().RunAsync("broker", "--init", folder.PathOf("broker"));
        var console = new TestConsole();

        Assert.That(
            await console.RunAsync("agent", "--join", Address, "--credentials", folder.PathOf("broker/coordinator.creds")), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.StartWith("These are the credentials of a coordinator (coordinator); name those of an agent"));
    }
}
