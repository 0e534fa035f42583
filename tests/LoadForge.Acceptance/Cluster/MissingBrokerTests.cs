namespace LoadForge.Acceptance.Cluster;

/// <summary>A run on several agents where no broker is installed.</summary>
[Category("Slow"), Platform("Linux", Reason = "The folder of the broker is hidden by a mount namespace.")]
public sealed class MissingBrokerTests
{
    // Debian's package puts it there.
    private const string Hide = "mount -t tmpfs none /usr/sbin && PATH=/usr/bin:/bin exec \"$@\"";

    [Test]
    public async Task The_line_that_installs_it_is_printed_and_nothing_is_started()
    {
        if (Command.Problem("unshare", "--mount", "true") is { } missing) Assert.Ignore($"Needs the right to make mount namespaces (root): {missing}");
        using ApartProcess run = ApartProcess.Start("unshare", "--mount", "sh", "-c", Hide, "sh", FaultRun.Program, "http://127.0.0.1:1/", "2", "10", "1");

        Assert.That(await run.EndsWithinAsync(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That(run.Lines.Select(line => line.Text), Has.Exactly(1).Contains("apt-get install nats-server"));
        Assert.That(run.Lines, Has.Count.EqualTo(1));
    }
}
