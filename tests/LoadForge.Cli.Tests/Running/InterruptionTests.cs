using LoadForge.Cli.Running;
using LoadForge.Testing;

namespace LoadForge.Cli.Tests.Running;

public sealed class InterruptionTests
{
    [Test]
    public void Before_the_load_begins_an_interruption_cancels_its_start()
    {
        var console = new TestConsole(new ManualTimeProvider());
        using var interruption = new Interruption(console.Console);

        console.Interrupt("SIGTERM");

        Assert.That(interruption.BeforeStart.IsCancellationRequested, Is.True);
        Assert.That(interruption.IsRequested, Is.True);
        Assert.That(console.Error, Is.EqualTo("SIGTERM: stopping before the load begins.\n"), "Nothing is in progress that may finish.");
        Assert.That(console.Reasons, Is.EqualTo(new[] { "it was interrupted by SIGTERM" }));
        Assert.That(console.Exits, Is.Empty);
    }

    [Test]
    public void A_command_says_what_it_stops()
    {
        var console = new TestConsole(new ManualTimeProvider());
        using var interruption = new Interruption(console.Console, "stopping the search.");

        console.Interrupt();

        Assert.That(console.Error, Is.EqualTo("Ctrl-C: stopping the search.\n"));
    }

    [Test]
    public void A_command_that_does_not_stop_after_the_second_interruption_is_ended()
    {
        var clock = new ManualTimeProvider();
        var console = new TestConsole(clock);
        using var interruption = new Interruption(console.Console);

        console.Interrupt();
        console.Interrupt();
        Assert.That(console.Exits, Is.Empty, "The report may still be written.");
        clock.Advance(1.Seconds());

        Assert.That(console.Exits, Is.EqualTo(new[] { ExitCode.Interrupted }));
    }

    [Test]
    public void The_third_interruption_ends_the_process()
    {
        var console = new TestConsole(new ManualTimeProvider());
        using var interruption = new Interruption(console.Console);

        console.Interrupt();
        console.Interrupt();
        console.Interrupt();

        Assert.That(console.Exits, Is.EqualTo(new[] { ExitCode.Interrupted }));
    }

    [Test]
    public void Nothing_happens_after_the_command_has_ended()
    {
        var clock = new ManualTimeProvider();
        var console = new TestConsole(clock);
        using (new Interruption(console.Console)) console.Interrupt();

        console.Interrupt();
        console.Interrupt();
        clock.Advance(10.Seconds());

        Assert.That(console.Exits, Is.Empty);
    }
}
