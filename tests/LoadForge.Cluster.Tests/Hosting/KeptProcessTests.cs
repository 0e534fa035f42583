using System.Diagnostics;
using LoadForge.Cluster.Hosting;

namespace LoadForge.Cluster.Tests.Hosting;

[Platform(Exclude = "Win", Reason = "Children are kept by a shell.")]
public sealed class KeptProcessTests
{
    [Test]
    public async Task Whoever_waits_for_the_end_learns_it_although_the_process_was_disposed()
    {
        KeptProcess process = KeptProcess.Start(new ProcessStartInfo("/bin/sh", ["-c", "exit 7"]));
        Assert.That(await process.EndAsync(), Is.EqualTo(7));
        await process.DisposeAsync();

        Assert.That(await process.EndAsync(), Is.EqualTo(7));
    }

    [Test]
    public async Task A_child_that_is_not_wanted_any_more_is_told_to_end()
    {
        KeptProcess process = KeptProcess.Start(new ProcessStartInfo("/bin/sleep", ["600"]));
        await process.DisposeAsync();

        Assert.That(await process.EndAsync(), Is.EqualTo(128 + 15));
    }
}
