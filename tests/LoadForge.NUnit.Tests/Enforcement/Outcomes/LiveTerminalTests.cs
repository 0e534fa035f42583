using System.Globalization;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Specimens;
using LoadForge.Reporting.Text.Terminal;

namespace LoadForge.NUnit.Tests.Enforcement.Outcomes;

[NonParallelizable]
public sealed class LiveTerminalTests
{
    private Func<TerminalWindow?> _usual = null!;

    [SetUp]
    public void Note() => _usual = LiveTerminal.Find;

    [TearDown]
    public void Elsewhere() => LiveTerminal.Find = _usual;

    [Test]
    public void On_a_terminal_the_run_is_drawn_in_place_instead_of_lines()
    {
        using var screen = new StringWriter(CultureInfo.InvariantCulture);
        LiveTerminal.Find = () => new TerminalWindow(screen, () => 100, () => 24, HasColour: true);
        NestedRun run = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Telling_its_progress));

        Assert.That(run.Progress, Is.Empty);
        Assert.That(screen.ToString(), Does.Contain("RealRuns.Telling_its_progress").And.Contain("00:01/00:01").And.EndWith("A\r\x1b[J\x1b[?7h"));
    }

    [Test]
    public void Who_wants_no_progress_gets_no_display()
    {
        using var screen = new StringWriter(CultureInfo.InvariantCulture);
        LiveTerminal.Find = () => new TerminalWindow(screen, () => 100, () => 24, HasColour: true);
        NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Telling_its_progress), ("LoadForge.ProgressEvery", "0"));

        Assert.That(screen.ToString(), Is.Empty);
    }

    [Test]
    public void Under_a_test_platform_there_is_none() => Assert.That(LiveTerminal.Find(), Is.Null);
}
