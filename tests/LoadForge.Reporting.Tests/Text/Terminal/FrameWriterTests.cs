using LoadForge.Reporting.Text.Terminal;
using LoadForge.Testing.Terminals;

namespace LoadForge.Reporting.Tests.Text.Terminal;

/// <summary>What a person sees of frames that follow one another, on a terminal in memory.</summary>
public sealed class FrameWriterTests
{
    [Test]
    public void A_frame_replaces_the_one_before_and_leaves_the_lines_above_alone()
    {
        using var screen = new TerminalScreen(40, 10);
        screen.Write("$ loadforge run\n");
        var writer = new FrameWriter(screen);
        writer.Write(Frame(40, "one", "a long second line", "three"), []);
        writer.Write(Frame(40, "1", "2"), []);

        Assert.That(screen.Rows, Is.EqualTo(new[] { "$ loadforge run", "1", "2" }));
        Assert.That((screen.Wraps, screen.IsPlain, screen.HasCursor), Is.EqualTo((true, true, true)));
        Assert.That(screen.Unknown, Is.Empty);
    }

    [Test]
    public void Lines_above_a_frame_stay_whole_however_long_they_are()
    {
        using var screen = new TerminalScreen(20, 10);
        var writer = new FrameWriter(screen);
        writer.Write(Frame(20, "one", "two"), []);
        writer.Write(Frame(20, "one", "two"), ["Ctrl-C: stopping, this may take a while."]);
        writer.Write(Frame(20, "1", "2"), []);
        writer.Write(TerminalFrame.Empty(20), ["and again"]);

        Assert.That(screen.Rows, Is.EqualTo(new[] { "Ctrl-C: stopping, th", "is may take a while.", "and again" }));
    }

    [Test]
    public void A_key_that_the_terminal_echoes_below_a_frame_is_removed_with_it()
    {
        using var screen = new TerminalScreen(20, 10);
        var writer = new FrameWriter(screen);
        writer.Write(Frame(20, "one", "two"), []);
        screen.Write("^C");
        writer.Write(Frame(20, "1", "2"), []);

        Assert.That(screen.Rows, Is.EqualTo(new[] { "1", "2" }));
    }

    [TestCase(25)]
    [TestCase(12)]
    [TestCase(5)]
    public void A_window_that_became_narrower_shows_one_frame(int width)
    {
        using var screen = new TerminalScreen(40, 30);
        screen.Write("$ run\n");
        var writer = new FrameWriter(screen);
        writer.Write(Frame(40, new string('a', 39), "b", new string('c', 26)), []);
        screen.Resize(width, 30);
        writer.Write(Frame(width, "1", "2", "3"), []);

        Assert.That(screen.Rows, Is.EqualTo(new[] { "$ run", "1", "2", "3" }));
    }

    [Test]
    public void A_window_that_became_wider_shows_one_frame()
    {
        using var screen = new TerminalScreen(20, 30);
        var writer = new FrameWriter(screen);
        writer.Write(Frame(20, new string('a', 19), "b"), []);
        screen.Resize(60, 30);
        writer.Write(Frame(60, "1", "2"), []);

        Assert.That(screen.Rows, Is.EqualTo(new[] { "1", "2" }));
    }

    private static TerminalFrame Frame(int width, params string[] lines) =>
        TerminalFrame.Of(lines.Select(line => new TerminalLine().Add(line)), width, height: 20, hasColour: false);
}
