using LoadForge.Reporting.Text.Terminal;
using LoadForge.Testing.Results;
using LoadForge.Testing.Terminals;

namespace LoadForge.Cli.Tests;

public sealed class CliConsoleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public void While_a_display_is_shown_lines_appear_above_it_and_later_on_the_standard_error()
    {
        using var screen = new TerminalScreen(80, 24);
        var test = new TestConsole();
        CliConsole console = test.Console with { Terminal = new TerminalWindow(screen, () => 80, () => 24, HasColour: false), IsErrorOnTerminal = true };
        console.Tell("before");
        LiveDisplay display = console.Show("run")!;
        console.Tell("during");
        Assert.That(() => screen.Rows, Is.EqualTo(new[] { "during" }).After((int)Patience.TotalMilliseconds, 10));

        display.OnCompleted(SampleResult.Default());
        console.Tell("after");

        Assert.That(test.Error, Is.EqualTo("before\nafter\n"));
    }

    [Test]
    public void A_standard_error_that_goes_elsewhere_gets_its_lines_there()
    {
        using var screen = new TerminalScreen(80, 24);
        var test = new TestConsole();
        CliConsole console = test.Console with { Terminal = new TerminalWindow(screen, () => 80, () => 24, HasColour: false) };
        console.Show("run");
        console.Tell("during");

        Assert.That(test.Error, Is.EqualTo("during\n"));
        Assert.That(screen.Rows, Is.Empty);
    }

    [TestCase(typeof(IOException))]
    [TestCase(typeof(UnauthorizedAccessException))]
    public async Task A_problem_that_cannot_be_told_is_no_crash(Type problem)
    {
        CliConsole console = new TestConsole().Console with { Error = new NoPlace((Exception)Activator.CreateInstance(problem)!) };

        Assert.That(await Program.RunAsync(["run", "--nosuch"], console), Is.EqualTo(ExitCode.Invalid));
        Assert.That(await Program.RunAsync(["run", "nosuch.yml"], console), Is.EqualTo(ExitCode.Invalid));
    }

    [Test]
    public void Without_a_terminal_there_is_no_display() => Assert.That(new TestConsole().Console.Show("run"), Is.Null);

    // A full disk, or a stream that is closed.
    private sealed class NoPlace(Exception problem) : StringWriter
    {
        public override void WriteLine(string? value) => throw problem;
    }
}
