using System.Diagnostics;
using LoadForge.Cluster.Hosting;

namespace LoadForge.Cluster.Tests.Hosting;

public sealed class SocketShareTests
{
    private const string Inline = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
    private const string Threads = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";

    [TestCase(1, 8, "8")]
    [TestCase(2, 2, "1")]
    [TestCase(2, 8, "4")]
    [TestCase(3, 8, "3")]
    [TestCase(50, 2, "1")]
    public void Agents_share_the_threads_that_one_process_would_have(int agents, int cores, string expected)
    {
        ProcessStartInfo start = StartWith(inline: "1");
        SocketShare.Give(start, agents, cores);

        Assert.That(start.Environment[Threads], Is.EqualTo(expected));
    }

    [Test]
    public void A_number_that_was_set_stays()
    {
        ProcessStartInfo start = StartWith(inline: "1");
        start.Environment[Threads] = "5";
        SocketShare.Give(start, agents: 2, cores: 2);

        Assert.That(start.Environment[Threads], Is.EqualTo("5"));
    }

    // The runtime then starts only one for many cores.
    [Test]
    public void Without_inline_completions_nothing_changes()
    {
        ProcessStartInfo start = StartWith(inline: null);
        SocketShare.Give(start, agents: 2, cores: 8);

        Assert.That(start.Environment, Does.Not.ContainKey(Threads));
    }

    private static ProcessStartInfo StartWith(string? inline)
    {
        var start = new ProcessStartInfo();
        start.Environment.Remove(Threads);
        start.Environment[Inline] = inline;
        return start;
    }
}
