using System.Text.Json;
using LoadForge.Testing;

namespace LoadForge.Cli.Tests;

/// <summary>Each exit code from the real executable.</summary>
[Category("Slow")]
public sealed class ExitCodeTests
{
    private static readonly string[] Short = ["--users", "1", "--iterations", "20"];

    [Test]
    public async Task Code_0_if_every_threshold_passed()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        using CliProcess cli = CliProcess.Start(["run", server.Address.ToString(), .. Short, "--threshold", "p95 < 10s"]);

        Assert.That(await cli.ExitAsync(), Is.Zero, await cli.ErrorAsync());
        Assert.That(cli.Out, Does.Contain("GET /"));
    }

    [Test]
    public async Task Code_1_if_a_threshold_failed()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        using CliProcess cli = CliProcess.Start(["run", $"{server.Address}status/503", .. Short, "--threshold", "error rate < 1%"]);

        Assert.That(await cli.ExitAsync(), Is.EqualTo(1));
        Assert.That(await cli.ErrorAsync(), Does.Contain("error rate < 1 % — failed"));
    }

    [Test]
    public async Task Code_2_if_the_command_line_is_invalid()
    {
        using CliProcess cli = CliProcess.Start("run", "http://127.0.0.1:1/", "--rate", "fast");

        Assert.That(await cli.ExitAsync(), Is.EqualTo(2));
        Assert.That(await cli.ErrorAsync(), Does.Contain("--rate \"fast\""));
        Assert.That(cli.Out, Is.Empty);
    }

    [Test]
    public async Task Code_3_if_the_target_is_unreachable()
    {
        using var port = new ClosedPort();
        using CliProcess cli = CliProcess.Start("run", port.Address.ToString());

        Assert.That(await cli.ExitAsync(), Is.EqualTo(3));
        Assert.That(await cli.ErrorAsync(), Does.Contain(port.Address.Authority));
    }

    [Test]
    public async Task Code_4_if_the_measurement_is_inconclusive()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.baseline.json");
        try
        {
            using CliProcess first = CliProcess.Start(["run", server.Address.ToString(), .. Short, "--baseline", file]);
            Assert.That(await first.ExitAsync(), Is.Zero, await first.ErrorAsync());
            if (await HasNoBaselineAsync(first, file)) return;

            // 20 requests prove neither that it is slower nor that it is not.
            using CliProcess second = CliProcess.Start(["run", server.Address.ToString(), .. Short, "--baseline", file, "--json"]);
            Assert.That(await second.ExitAsync(), Is.EqualTo(4), await second.ErrorAsync());
            using JsonDocument summary = JsonDocument.Parse(second.Out);
            Assert.That(summary.RootElement.GetProperty("outcome").GetString(), Is.EqualTo("inconclusive"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task Code_5_if_it_is_slower_than_its_baseline()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.baseline.json");
        try
        {
            await using (KnownLatencyServer fast = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(1.Milliseconds())))
            {
                using CliProcess first = CliProcess.Start("run", fast.Address.ToString(), "--users", "2", "--duration", "5s", "--baseline", file);
                Assert.That(await first.ExitAsync(), Is.Zero, await first.ErrorAsync());
                if (await HasNoBaselineAsync(first, file)) return;
            }

            await using KnownLatencyServer slow = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(40.Milliseconds()));
            using CliProcess second = CliProcess.Start("run", slow.Address.ToString(), "--users", "2", "--duration", "5s", "--baseline", file);

            int code = await second.ExitAsync();
            string error = await second.ErrorAsync();

            // A machine may be too busy for a comparison. Then the program must say so.
            bool isBusy = error.Contains("saturated", StringComparison.Ordinal);
            Assert.That(code, isBusy ? Is.EqualTo(5).Or.EqualTo(4) : Is.EqualTo(5), error);
            if (code == 5) Assert.That(error, Does.Contain("worse"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    // A machine may be too busy for a baseline. Then the program must write none, and say why.
    private static async Task<bool> HasNoBaselineAsync(CliProcess first, string file)
    {
        if (File.Exists(file)) return false;
        Assert.That(await first.ErrorAsync(), Does.Contain("saturated"));
        return true;
    }
}
