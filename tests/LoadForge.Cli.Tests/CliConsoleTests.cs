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

    [Test]
    public void Without_a_terminal_there_is_no_display() => Assert.That(new TestConsole().Console.Show("run"), Is.Null);
}
