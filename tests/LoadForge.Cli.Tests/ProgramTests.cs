namespace LoadForge.Cli.Tests;

public sealed class ProgramTests
{
    [Test]
    public async Task Without_arguments_the_commands_are_listed()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.Contain("run").And.Contain("check").And.Contain("capacity").And.Contain("Exit codes:"));
    }

    [TestCase("run", "loadforge run http://localhost:5080/catalog --rate 200/s")]
    [TestCase("check", "loadforge check shop.yml")]
    [TestCase("capacity", "--between 50/s..5000/s")]
    [TestCase("init", "loadforge init")]
    [TestCase("completion", "loadforge completion bash")]
    public async Task The_help_of_a_command_begins_with_examples(string command, string example)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(command, "--help"), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.StartWith("Examples:\n").And.Contain(example).And.Contain("Usage:"));
        Assert.That(console.Error, Is.Empty);
    }

    [Test]
    public async Task A_misspelt_command_is_told_with_the_nearest_one()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("rum", "http://localhost/"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("'rum'").And.Contain("did you mean \"run\"?").And.Not.Contain("localhost"));
    }

    [Test]
    public async Task A_misspelt_option_is_told_with_the_nearest_one()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://localhost/", "--thresold", "p95 < 1s"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("did you mean \"--threshold\"?").And.Contain("'loadforge run --help'"));
        Assert.That(console.Out, Is.Empty, "The standard output is for results.");
    }

    [Test]
    public async Task The_value_of_a_misspelt_option_is_not_shown()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://localhost/", "--heder", "Authorization: Bearer abc-123"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("did you mean \"--header\"?").And.Not.Contain("abc-123"));
    }

    [Test]
    public async Task A_run_without_a_target_is_invalid()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "--rate", "5/s"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("Name what to load"));
    }

    [Test]
    public async Task The_version_is_printed()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("--version"), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.Match(@"^\d+\.\d+\.\d+"));
    }

    [Test]
    public async Task A_public_host_is_refused_before_anything_is_sent()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://192.0.2.1/"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("192.0.2.1 is public").And.Contain("--allow-host"));
    }
}
