using LoadForge.Testing;

namespace LoadForge.Cli.Tests;

/// <summary>A program that reads the output may go away.</summary>
[Category("Slow"), Platform("Linux", Reason = "Pipes of bash.")]
public sealed class PipeTests
{
    [TestCase("run {0} -c 1 -n 20 --format series", "head -c 1")]
    [TestCase("run {0} -c 1 -n 20 --format series", "true")]
    [TestCase("run --help", "head -1")]
    public async Task A_reader_that_leaves_early_does_not_crash_it(string args, string reader)
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string command = string.Format(System.Globalization.CultureInfo.InvariantCulture, args, server.Address);
        using CliProcess bash = CliProcess.Bash($"\"$LF\" {command} | {reader} > /dev/null; exit ${{PIPESTATUS[0]}}");

        Assert.That(await bash.ExitAsync(), Is.Zero, await bash.ErrorAsync());
        Assert.That(await bash.ErrorAsync(), Does.Not.Contain("Exception"));
    }

    [Test]
    public async Task A_result_that_cannot_be_printed_is_an_error_and_no_crash()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        using CliProcess bash = CliProcess.Bash($"\"$LF\" run {server.Address} -c 1 -n 20 >&- 2>&-");

        Assert.That(await bash.ExitAsync(), Is.EqualTo((int)ExitCode.Invalid));
    }

    [TestCase("2>/dev/full")]
    [TestCase("2>&-")]
    public async Task A_problem_that_cannot_be_told_is_no_crash(string redirection)
    {
        using CliProcess bash = CliProcess.Bash($"\"$LF\" run nosuch.yml {redirection}");

        Assert.That(await bash.ExitAsync(), Is.EqualTo((int)ExitCode.Invalid));
    }
}
