using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LoadForge.Cli.Tests.Reports;

public sealed class DashboardCommandTests
{
    [Test]
    public async Task Results_are_served_until_the_user_interrupts()
    {
        using var files = new ResultFiles();
        files.Write("first.json");
        var console = new TestConsole();
        Task<ExitCode> run = console.RunAsync("dashboard", files.PathOf(""));
        Assert.That(() => console.Error, Does.Contain("1 result; Ctrl-C closes the page.").After(10_000, 20));
        files.Write("second.json");
        Assert.That(() => console.Error, Does.Contain("added shop").After(10_000, 20));
        console.Interrupt();

        Assert.That(await run, Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.Match(@"^Live dashboard: http://127\.0\.0\.1:\d+/"));
    }

    [Test, Category("Slow")]
    public async Task A_port_that_is_in_use_is_an_error()
    {
        using var files = new ResultFiles();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using CliProcess cli = CliProcess.Start("dashboard", files.PathOf(""), "--port", port);

        Assert.That(await cli.ExitAsync(), Is.EqualTo((int)ExitCode.Invalid));
        Assert.That(cli.Out, Is.Empty);
        Assert.That(
            await cli.ErrorAsync(),
            Does.Contain($"There is no live dashboard: port {port} is in use.").And.Contains("Without --port, a free one is used."));
    }

    [TestCase("nothing.json", "There is no file or folder \"nothing.json\"")]
    [TestCase("--port", "--port 80: a port is from 1024 to 65535.", "80")]
    public async Task What_cannot_be_served_is_refused(string first, string message, params string[] more)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(["dashboard", first, .. more]), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain(message));
    }
}
