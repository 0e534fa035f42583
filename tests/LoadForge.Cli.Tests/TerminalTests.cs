using System.Text.RegularExpressions;
using LoadForge.Testing;
using LoadForge.Testing.Terminals;

namespace LoadForge.Cli.Tests;

/// <summary>A run on a real terminal: the display, Ctrl-C, and what is left on the screen.</summary>
[Category("Slow"), Platform("Linux", Reason = "A terminal is made with script, as on Linux.")]
[Parallelizable(ParallelScope.All)]
public sealed partial class TerminalTests
{
    private const int Width = 100;
    private const int Height = 50;
    private const char CtrlC = '\x03';

    [SetUp]
    public void NeedsTerminals()
    {
        if (!Pty.IsThere) Assert.Ignore("There is no /usr/bin/script, of Debian's package bsdutils.");
    }

    [Test]
    public async Task Ctrl_C_removes_the_display_and_leaves_the_whole_table_and_a_terminal_as_it_was()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        using Pty pty = Pty.Start($"echo the prompt; \"$LF\" run {server.Address}catalog --rate 50/s --duration 10m", Width, Height);
        await pty.UntilAsync(text => Heads().Count(text) >= 3);
        await pty.TypeAsync(CtrlC);

        Assert.That(await pty.ExitAsync(), Is.EqualTo((int)ExitCode.Interrupted), pty.Received);
        using TerminalScreen screen = pty.Screen(Width, Height);
        string[] rows = [.. screen.Rows];
        TestContext.Out.WriteLine(string.Join('\n', rows));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows[0], Is.EqualTo("the prompt"));
            Assert.That(rows[1], Does.Contain("Ctrl-C: stopping."));
            Assert.That(rows, Has.None.Contains("░"), "the display is removed");
            Assert.That(rows, Has.Some.Match(@"^Action +OK +ERR +p50").And.Some.StartsWith("GET /catalog").And.Some.Contains("it was interrupted by Ctrl-C"));
            Assert.That((screen.HasCursor, screen.Wraps, screen.IsPlain, screen.HasUsualKeys), Is.EqualTo((true, true, true, true)));
            Assert.That(screen.Unknown, Is.Empty);
        }
    }

    [TestCase(100, "")]
    [TestCase(40, "")]
    [TestCase(100, "1")]
    public async Task At_each_moment_one_whole_frame_is_seen(int width, string noColour)
    {
        await using TimedServer server = await TimedServer.StartAsync();
        using Pty pty = Pty.Start($"\"$LF\" run {server.Address} --rate 50/s --duration 3s", width, Height, ("NO_COLOR", noColour));
        Assert.That(await pty.ExitAsync(), Is.Zero, pty.Received);

        string[] frames = pty.Received.Split("\x1b[J\x1b[?7h");
        Assert.That(frames, Has.Length.GreaterThan(3));
        using var screen = new TerminalScreen(width, Height);
        foreach (string frame in frames[..^2])
        {
            screen.Write(frame + "\x1b[J\x1b[?7h");
            Assert.That(screen.Rows.Count(row => Heads().IsMatch(row)), Is.EqualTo(1), string.Join('\n', screen.Rows));
            Assert.That(screen.Rows[0], Does.StartWith("run  "));
            Assert.That(screen.Rows, Has.All.Length.LessThan(width));
        }

        Assert.That(Colours().IsMatch(pty.Received), Is.EqualTo(noColour.Length == 0));
    }

    [Test]
    public async Task A_window_that_becomes_narrower_gets_narrower_frames()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string marker = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.resized");
        string resizing = $"(while ! test -e {marker}; do sleep 0.05; done; stty cols 50 < /dev/tty) &";
        try
        {
            using Pty pty = Pty.Start($"{resizing} \"$LF\" run {server.Address} --rate 50/s --duration 10m", Width, Height);
            await pty.UntilAsync(text => Heads().Count(text) >= 2);
            await File.WriteAllTextAsync(marker, "");
            int from = pty.Received.Length;
            await pty.UntilAsync(text => Heads().Count(text[from..]) >= 3);
            await pty.TypeAsync(CtrlC);
            Assert.That(await pty.ExitAsync(), Is.EqualTo((int)ExitCode.Interrupted));

            string last = pty.Received[..pty.Received.IndexOf("Ctrl-C", StringComparison.Ordinal)];
            using var screen = new TerminalScreen(1000, Height);
            screen.Write(last);
            Assert.That(screen.Rows.TakeLast(6).Select(row => row.Length), Is.All.LessThan(50), last);
        }
        finally
        {
            File.Delete(marker);
        }
    }

    [GeneratedRegex(@"00:\d\d/\d\d:\d\d")]
    private static partial Regex Heads();

    [GeneratedRegex(@"\x1b\[\d+m")]
    private static partial Regex Colours();
}
