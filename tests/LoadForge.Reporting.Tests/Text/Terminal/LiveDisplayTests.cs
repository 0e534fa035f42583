using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Terminal;
using LoadForge.Testing.Results;
using LoadForge.Testing.Terminals;

namespace LoadForge.Reporting.Tests.Text.Terminal;

public sealed partial class LiveDisplayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private StringWriter _out = null!;

    [SetUp]
    public void Clear() => _out = new StringWriter(CultureInfo.InvariantCulture);

    [TearDown]
    public void Close() => _out.Dispose();

    [Test]
    public void A_snapshot_shows_time_phase_load_failures_and_generator()
    {
        string[] lines = Drawn(Display(hasColour: false));

        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Does.Match("^Shop.Checkout  █{6}░{18} 00:42/02:40  hold$"));
            Assert.That(lines[1], Is.EqualTo("  now         184 users  198/s  errors 1 %  p50 41 ms  p99 41 ms  max 41 ms"));
            Assert.That(lines[2], Is.EqualTo("  throughput  █  max 198/s"));
            Assert.That(lines[3], Is.EqualTo("  p95         █  41 ms"));
            Assert.That(lines[4], Does.StartWith("  total       198 ok  2 failed  2 "));
            Assert.That(lines[5], Is.EqualTo("  generator   CPU 20 % · GC pauses 0 % · start delay p99 84 ms"));
            Assert.That(lines[6], Does.Match("^  pay +198/s  p95 41 ms +2 failed$"));
        });
    }

    [Test]
    public void An_open_model_shows_the_planned_load_beside_the_achieved_one()
    {
        LiveDisplay display = Display(hasColour: false);
        MetricSnapshot snapshot = Snapshots.At(42.Seconds());
        Draw(display, snapshot with { Generator = snapshot.Generator with { Starts = new StartCounts(200, 190, 10, 3) } });

        Assert.That(_out.ToString(), Does.Contain("  planned     200/s  started 190/s  dropped 3"));
    }

    [Test]
    public void The_next_snapshot_is_drawn_over_the_one_before()
    {
        LiveDisplay display = Display(hasColour: false);
        int lines = Drawn(display).Length;
        _out.GetStringBuilder().Clear();
        Draw(display, Snapshots.At(43.Seconds()));

        Assert.That(_out.ToString(), Does.StartWith($"\x1b[?7l\x1b[{lines}A\rShop.Checkout ").And.EndWith("\x1b[J\x1b[?7h").And.Contain("██  max"));
    }

    [Test]
    public void At_the_end_of_the_run_the_display_is_removed_and_draws_no_more()
    {
        LiveDisplay display = Display(hasColour: false);
        int lines = Drawn(display).Length;
        _out.GetStringBuilder().Clear();
        display.OnCompleted(SampleResult.Default());
        display.OnAbandoned();
        display.OnSnapshot(Snapshots.At(43.Seconds()));

        Assert.That(_out.ToString(), Is.EqualTo($"\x1b[?7l\x1b[{lines}A\r\x1b[J\x1b[?7h"));
        Assert.That(display.HasEnded);
    }

    [Test]
    public void A_run_that_drew_nothing_removes_nothing()
    {
        Display(hasColour: true).OnCompleted(SampleResult.Default());

        Assert.That(_out.ToString(), Is.Empty);
    }

    [Test]
    public void What_stands_out_is_shown_as_it_comes()
    {
        LiveDisplay display = Display(hasColour: false);
        for (int second = 1; second <= 10; second++) Draw(display, Snapshots.At(second.Seconds()));
        Assert.That(Last(), Does.Contain("\n  ! 00:00     failures: exception pay, 20 times in pay").And.Not.Contain("outage"));

        Draw(display, Silent(11));
        Draw(display, Silent(12));
        Assert.That(Last(), Does.Contain("\n  ! 00:10     outage: nothing finished for 2 s, 184 users waiting"));

        Draw(display, Snapshots.At(13.Seconds()));
        Assert.That(Last(), Does.Contain("\n  ! 00:10     outage: nothing finished for 2 s, 184 users waiting (until 00:12)"));
        Assert.That(Last().IndexOf("  ! ", StringComparison.Ordinal), Is.LessThan(Last().IndexOf("  pay ", StringComparison.Ordinal)), "steps come last");
    }

    [Test]
    public void Findings_that_have_no_room_are_counted()
    {
        LiveDisplay display = Display(hasColour: false);
        for (int second = 1; second <= 60; second++) Draw(display, second > 10 && second % 10 == 0 ? Silent(second) : Snapshots.At(second.Seconds()));

        Assert.That(Last().Split('\n').Count(line => line.StartsWith("  ! ", StringComparison.Ordinal)), Is.EqualTo(5));
        Assert.That(Last(), Does.Contain("  !           and 3 more findings").And.Contain("! 00:59").And.Contain("! 00:00"));
    }

    [Test]
    public void Lines_of_others_appear_above_the_display_and_stay()
    {
        using var screen = new TerminalScreen(120, 24);
        var display = new LiveDisplay("Shop.Checkout", new TerminalWindow(screen, () => 120, () => 24, HasColour: true));
        Assert.That(display.Tell("dashboard at http://127.0.0.1:5090/"), "before the first frame");
        Draw(display, Snapshots.At(42.Seconds()));
        Assert.That(display.Tell("Ctrl-C: stopping.\nPress it again to stop now."));
        Draw(display, Snapshots.At(43.Seconds()));

        Assert.That(screen.Rows.Count(row => row.Contains("Shop.Checkout", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(screen.Rows.Take(4), Is.EqualTo(new[]
        {
            "dashboard at http://127.0.0.1:5090/", "Ctrl-C: stopping.", "Press it again to stop now.", screen.Rows.First(row => row.StartsWith("Shop", StringComparison.Ordinal)),
        }));

        display.OnCompleted(SampleResult.Default());
        Assert.That(screen.Rows, Has.Count.EqualTo(3));
        Assert.That((screen.HasCursor, screen.Wraps, screen.IsPlain), Is.EqualTo((true, true, true)));
        Assert.That(display.Tell("too late"), Is.False);
    }

    [Test]
    public void A_window_of_another_size_shows_one_whole_frame()
    {
        int width = 120;
        using var screen = new TerminalScreen(width, 40);
        var display = new LiveDisplay("Shop.Checkout", new TerminalWindow(screen, () => width, () => 40, HasColour: false));
        foreach (int next in new[] { 120, 60, 33, 200, 20, 80 })
        {
            width = next;
            screen.Resize(width, 40);
            Draw(display, Snapshots.At(42.Seconds()));
        }

        Assert.That(screen.Rows.Count(row => row.StartsWith("Shop", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(screen.Rows[0], Does.StartWith("Shop.Checkout"));
    }

    [Test]
    public void Colours_change_nothing_but_colours()
    {
        string[] plain = Drawn(Display(hasColour: false));
        _out.GetStringBuilder().Clear();
        LiveDisplay display = Display(hasColour: true);
        Draw(display, Snapshots.At(42.Seconds()));

        Assert.That(_out.ToString(), Does.Contain("\x1b[31m").And.Contain("\x1b[32m"));
        Assert.That(Lines(Colour().Replace(_out.ToString(), "")), Is.EqualTo(plain));
    }

    [TestCase(1)]
    [TestCase(20)]
    [TestCase(80)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        LiveDisplay display = Display(hasColour: false, width);
        for (int second = 1; second <= 100; second++) Draw(display, Snapshots.At(second.Seconds(), "日本語の名前", "日本語の名前"));
        string last = _out.ToString()[_out.ToString().LastIndexOf('\r')..];

        Assert.That(Lines(last).Max(CellWidth.Of), Is.LessThanOrEqualTo(Math.Max(1, width - 1)));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void No_name_reaches_the_terminal_raw(string name)
    {
        var display = new LiveDisplay(name, new TerminalWindow(_out, () => 120, () => 24, HasColour: true));
        Draw(display, Snapshots.At(42.Seconds(), name, name));
        string text = Sequence().Replace(_out.ToString(), "");

        Assert.That(text.Where(letter => char.IsControl(letter) && letter is not ('\n' or '\r')), Is.Empty);
        Assert.That(text.Where(letter => letter is '\u202E' or '\u2028' || char.IsSurrogate(letter)), Is.Empty);
        Assert.That(Lines(text), Has.Length.EqualTo(7));
    }

    [Test]
    public void A_low_terminal_shows_the_first_lines()
    {
        var display = new LiveDisplay("Shop.Checkout", new TerminalWindow(_out, () => 120, () => 4, HasColour: false));

        Assert.That(Drawn(display), Has.Length.EqualTo(3));
    }

    [Test]
    public void A_terminal_that_does_not_read_stops_nothing_and_gets_the_latest_frame()
    {
        using var screen = new StuckWriter();
        var display = new LiveDisplay("Shop.Checkout", new TerminalWindow(screen, () => 120, () => 24, HasColour: false));
        for (int second = 1; second <= 100; second++) display.OnSnapshot(Snapshots.At(second.Seconds()));
        screen.Release();
        Assert.That(display.IsDrawnWithin(Patience));

        Assert.That(screen.Written.Count(text => text.Contains("Shop.Checkout", StringComparison.Ordinal)), Is.InRange(1, 2), "the first and the last frame");
        Assert.That(screen.Written[^1], Does.Contain("01:40/"));
    }

    [Test]
    public void A_run_does_not_wait_long_for_a_terminal_that_does_not_read()
    {
        using var screen = new StuckWriter();
        var display = new LiveDisplay("Shop.Checkout", new TerminalWindow(screen, () => 120, () => 24, HasColour: false));
        display.OnSnapshot(Snapshots.At(42.Seconds()));
        display.OnCompleted(SampleResult.Default());
        screen.Release();
        Assert.That(display.IsDrawnWithin(Patience));

        Assert.That(screen.Written, Has.Count.EqualTo(1), "what follows the run is not removed");
    }

    [Test]
    public void A_terminal_that_was_closed_ends_the_display_and_throws_nothing()
    {
        using var screen = new StuckWriter { IsClosed = true };
        screen.Release();
        var display = new LiveDisplay("Shop.Checkout", new TerminalWindow(screen, () => 120, () => 24, HasColour: false));
        Draw(display, Snapshots.At(42.Seconds()));

        Assert.That(display.HasEnded);
        Assert.That(() => display.OnCompleted(SampleResult.Default()), Throws.Nothing);
    }

    [TestCase("xterm-256color", null, false, false, true)]
    [TestCase("dumb", null, false, false, false)]
    [TestCase(null, null, false, false, false)]
    [TestCase("xterm", null, true, false, false)]
    [TestCase("xterm", "true", false, false, false)]
    [TestCase(null, null, false, true, false)]
    [TestCase("xterm", null, false, true, true)]
    public void Only_a_terminal_that_can_draw_is_drawn_on(string? term, string? ci, bool isRedirected, bool isWindows, bool canDraw) =>
        Assert.That(TerminalWindow.CanDraw(name => name switch { "TERM" => term, "CI" => ci, _ => null }, isRedirected, isWindows), Is.EqualTo(canDraw));

    [TestCase(null, true)]
    [TestCase("", true)]
    [TestCase("1", false)]
    public void NO_COLOR_switches_colours_off(string? value, bool isWanted) =>
        Assert.That(TerminalWindow.IsColourWanted(name => name == "NO_COLOR" ? value : null), Is.EqualTo(isWanted));

    private LiveDisplay Display(bool hasColour, int width = 120) => new("Shop.Checkout", new TerminalWindow(_out, () => width, () => 24, hasColour));

    private string[] Drawn(LiveDisplay display)
    {
        Draw(display, Snapshots.At(42.Seconds()));
        return Lines(_out.ToString());
    }

    private string Last() => Sequence().Replace(_out.ToString()[_out.ToString().LastIndexOf('\r')..], "");

    private static MetricSnapshot Silent(int second) =>
        Snapshots.At(second.Seconds()) with { Interval = new LoadStatistics { Duration = 1.Seconds() } };

    private static void Draw(LiveDisplay display, MetricSnapshot snapshot)
    {
        display.OnSnapshot(snapshot);
        Assert.That(display.IsDrawnWithin(Patience), "the frame is written");
    }

    private static string[] Lines(string text) => Sequence().Replace(text, "").Trim('\r', '\n').Split('\n');

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Sequence();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();
}
