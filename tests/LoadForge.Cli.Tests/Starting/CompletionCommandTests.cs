namespace LoadForge.Cli.Tests.Starting;

public sealed class CompletionCommandTests
{
    [TestCase("bash", "complete -o default -F")]
    [TestCase("zsh", "compdef")]
    [TestCase("pwsh", "Register-ArgumentCompleter")]
    public async Task The_script_of_a_shell_is_printed(string shell, string expected)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("completion", shell), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.Contain(expected));
    }

    [Test]
    public async Task The_program_answers_what_a_script_asks()
    {
        var console = new TestConsole();

        await console.RunAsync("[suggest:20]", "loadforge run --thre");

        Assert.That(console.Out, Does.Contain("--threshold"));
    }

    [Test]
    public async Task Another_shell_is_refused()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("completion", "fish"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("bash"));
    }
}
