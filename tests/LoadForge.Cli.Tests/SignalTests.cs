using System.Diagnostics;
using LoadForge.Testing;

namespace LoadForge.Cli.Tests;

/// <summary>Somebody loses patience in the middle of ten minutes of load.</summary>
[Category("Slow"), Platform("Linux", Reason = "Signals are sent as on Linux.")]
public sealed class SignalTests
{
    private static readonly TimeSpan WholeReport = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    [TestCase("INT", "Ctrl-C")]
    [TestCase("TERM", "SIGTERM")]
    [TestCase("HUP", "SIGHUP")]
    public async Task A_signal_ends_the_run_with_its_whole_report(string signal, string name)
    {
        await using TimedServer server = await TimedServer.StartAsync();
        using CliProcess cli = CliProcess.Start("run", server.Address.ToString(), "--rate", "50/s", "--duration", "10m");
        await Until(() => server.Requests > 20);

        long from = Stopwatch.GetTimestamp();
        await cli.SignalAsync(signal);

        Assert.That(await cli.ExitAsync(), Is.EqualTo(130), await cli.ErrorAsync());
        Assert.That(Stopwatch.GetElapsedTime(from), Is.LessThan(WholeReport));
        Assert.That(cli.Out, Does.Contain("GET /").And.Contain($"it was interrupted by {name}"));
    }

    [Test]
    public async Task A_signal_ends_a_search_with_what_it_has_found()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        using CliProcess cli = CliProcess.Start("capacity", server.Address.ToString(), "--between", "10/s..5000/s", "-t", "p95 < 10s", "--probe", "10m");
        await Until(() => server.Requests > 20);

        long from = Stopwatch.GetTimestamp();
        await cli.SignalAsync("INT");

        Assert.That(await cli.ExitAsync(), Is.EqualTo(130), await cli.ErrorAsync());
        Assert.That(Stopwatch.GetElapsedTime(from), Is.LessThan(WholeReport));
        Assert.That(cli.Out, Does.Contain("it was interrupted by Ctrl-C"));
        Assert.That(await cli.ErrorAsync(), Does.Contain("Ctrl-C: stopping the search.").And.Not.Contain("may finish"));
    }

    [Test]
    public async Task Requests_that_hang_do_not_hold_the_report_back()
    {
        await using GateServer server = await GateServer.StartAsync();
        using CliProcess cli = CliProcess.Start("run", server.Address.ToString(), "--rate", "50/s", "--duration", "10m");
        await Until(() => server.Requests > 20);
        server.CloseGate();
        await Until(() => server.Waiting > 0);

        long from = Stopwatch.GetTimestamp();
        await cli.SignalAsync("INT");

        Assert.That(await cli.ExitAsync(), Is.EqualTo(130), await cli.ErrorAsync());
        Assert.That(Stopwatch.GetElapsedTime(from), Is.LessThan(WholeReport));
        Assert.That(cli.Out, Does.Contain("GET /"));
    }

    [Test]
    public async Task A_second_signal_stops_now()
    {
        await using GateServer server = await GateServer.StartAsync();
        server.CloseGate();
        using CliProcess cli = CliProcess.Start("run", server.Address.ToString(), "--users", "5", "--duration", "10m");
        await Until(() => server.Waiting == 5);
        await cli.SignalAsync("INT");

        long from = Stopwatch.GetTimestamp();
        await cli.SignalAsync("INT");

        Assert.That(await cli.ExitAsync(), Is.EqualTo(130), await cli.ErrorAsync());
        Assert.That(Stopwatch.GetElapsedTime(from), Is.LessThan(AtOnce));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition()) await Task.Delay(10, limit.Token);
    }
}
