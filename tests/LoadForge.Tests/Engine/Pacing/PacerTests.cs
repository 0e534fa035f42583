using LoadForge.Engine.Pacing;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Pacing;

public sealed class PacerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_clock_that_moves_before_the_timer_is_set_does_not_prolong_the_wait()
    {
        var clock = new ManualTimeProvider();
        var run = new RunClock(new MovedWhileArming(clock, 2.Milliseconds()));
        run.Begin();
        using var never = new ManualResetEvent(initialState: false);
        using var pacer = new Pacer(run, never);

        Task<bool> waiting = Task.Run(() => pacer.WaitUntil(run.At(3_000_000)));
        await clock.WhenArmedAsync().WaitAsync(Patience);
        clock.Advance(1.1.Milliseconds());

        Assert.That(await waiting.WaitAsync(Patience), Is.True);
    }

    /// <summary>A clock that is moved once, just before a timer is set.</summary>
    private sealed class MovedWhileArming(ManualTimeProvider clock, TimeSpan by) : TimeProvider
    {
        private bool _hasMoved;

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (!_hasMoved) clock.Advance(by);
            _hasMoved = true;
            return clock.CreateTimer(callback, state, dueTime, period);
        }
    }
}
