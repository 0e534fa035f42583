using System.Diagnostics;
using LoadForge.Cluster.Brokers;
using LoadForge.Cluster.Tests.Hosting;
using LoadForge.Testing.Files;

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

    [Test, Platform(Exclude = "Win", Reason = "Links need a privilege on Windows.")]
    public void A_part_of_busybox_does_not_bind_it_to_its_parent()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.PathOf("busybox"), "");
        File.CreateSymbolicLink(folder.PathOf("setpriv"), "busybox");
        File.CreateSymbolicLink(folder.PathOf("setsid"), "setpriv");
        File.WriteAllText(folder.PathOf("whole"), "");

        Assert.That(
            new[] { "setpriv", "setsid", "whole", "none" }.Select(name => InstalledServer.IsWhole(folder.PathOf(name))),
            Is.EqualTo([false, false, true, false]));
    }

    [Test, Platform("Linux")]
    public async Task It_ends_with_its_parent_even_if_that_is_killed()
    {
        ProcessStartInfo start = InstalledServer.StartOf("/bin/sleep", "600");
        string[] arguments = ["-c", "\"$@\" & echo $!; wait", "sh", start.FileName, .. start.ArgumentList];
        using Process parent = Process.Start(new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardOutput = true })!;
        string commandLine = $"/proc/{await parent.StandardOutput.ReadLineAsync()}/cmdline";
        await SubjectProcess.UntilAsync(() => File.ReadAllText(commandLine).StartsWith("/bin/sleep", StringComparison.Ordinal), "it did not start");
        parent.Kill();

        await SubjectProcess.UntilAsync(() => !File.Exists(commandLine) || File.ReadAllText(commandLine).Length == 0, "it was left");
    }
}
