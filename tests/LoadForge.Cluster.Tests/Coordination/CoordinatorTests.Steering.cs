using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Cluster.Tests.Coordination;

/// <content>What is asked of a run while it goes on: another load, and its end.</content>
public sealed partial class CoordinatorTests
{
    [Test]
    public void A_change_of_the_load_is_repeated_to_each_agent_until_it_has_confirmed_it()
    {
        Start();
        _coordinator.Change(new OrderedChange(0, 5.Seconds(), 20, default));
        _coordinator.Change(new OrderedChange(0, 6.Seconds(), 30, default));
        Say(One, MessageKind.Changed, BitConverter.GetBytes(1));
        _sent.Clear();
        Wait(ClusterTimes.Beat.TotalSeconds);

        Assert.That(Changes(One), Is.EqualTo([(2, 30)]));
        Assert.That(Changes(Two), Is.EqualTo([(1, 20), (2, 30)]));
        Say(One, MessageKind.Changed, BitConverter.GetBytes(2));
        Say(Two, MessageKind.Changed, BitConverter.GetBytes(2));
        _sent.Clear();
        Wait(1);
        Assert.That(_sent.Where(frame => frame.Kind == FrameKind.Change), Is.Empty);
    }

    [TestCase(3, "agent 1 (one) failed: it ended without a change of the load that had begun")]
    [TestCase(30, null)]
    public void An_agent_that_has_not_heard_of_a_change_must_have_ended_before_it(int at, string? invalid)
    {
        Start();
        _coordinator.Change(new OrderedChange(0, at.Seconds(), 20, default));
        Wait(4);
        Say(One, MessageKind.Ended);

        Assert.That(_coordinator.Invalid, Is.EqualTo(invalid));
    }

    [TestCase(2.9, null)]
    [TestCase(3, "agent 1 (one) failed: it ended without a change of the load that had begun")]
    public void What_an_agent_has_missed_depends_on_when_its_share_ended_and_not_on_when_that_became_known(double end, string? invalid)
    {
        Start();
        _coordinator.Change(new OrderedChange(0, 3.Seconds(), 20, default));
        Wait(4);
        _sink.Ends[0] = end.Seconds();
        Say(One, MessageKind.Ended);

        Assert.That(_coordinator.Invalid, Is.EqualTo(invalid));
    }

    [TestCase(-5)]
    [TestCase(2)]
    [TestCase(int.MaxValue)]
    public void An_agent_that_confirms_a_change_that_was_not_ordered_is_lost(int number)
    {
        Start();
        _coordinator.Change(new OrderedChange(0, 5.Seconds(), 20, default));
        Say(One, MessageKind.Changed, BitConverter.GetBytes(number));
        Wait(1);

        Assert.That(
            _coordinator.Invalid, Is.EqualTo("agent 1 (one) failed: it sent invalid data: it confirms a change of the load that was not ordered"));
    }

    [Test]
    public void A_change_of_the_load_of_a_run_that_is_being_stopped_is_ignored()
    {
        Start();
        _sink.Asked = new MergedStop(RunEnding.Cancelled, "enough") { IsGraceful = true };
        Wait(0.1);
        _coordinator.Change(new OrderedChange(0, 5.Seconds(), 20, default));

        Assert.That(_sent.Where(frame => frame.Kind == FrameKind.Change), Is.Empty);
    }

    [Test]
    public void A_stop_from_outside_is_passed_on_within_a_tick_first_gracefully_then_at_once_and_leaves_the_run_valid()
    {
        Start();
        _sink.Asked = new MergedStop(RunEnding.Cancelled, "enough") { IsGraceful = true };
        Wait(ClusterTimes.Tick.TotalSeconds);
        StopOrder first = StopOrder.Of(_sent.Last(frame => frame.Kind == FrameKind.Stop).Body)!;
        _sink.Asked = _sink.Asked with { IsGraceful = false };
        Wait(ClusterTimes.Tick.TotalSeconds);
        StopOrder second = StopOrder.Of(_sent.Last(frame => frame.Kind == FrameKind.Stop).Body)!;
        Say(One, MessageKind.Ended);
        Say(Two, MessageKind.Ended);

        Assert.That((first, second), Is.EqualTo((new StopOrder("enough", true, false), new StopOrder("enough", false, false))));
        Assert.That((_coordinator.State, _coordinator.Invalid), Is.EqualTo((CoordinatorState.Done, (string?)null)));
    }

    private (int Number, int To)[] Changes(Guid agent) =>
    [
        .. _sent.Where(frame => frame.Kind == FrameKind.Change && frame.Agent == agent)
            .Select(frame => ((int)frame.Sequence, (int)ChangeBody.Read(frame.Body)!.To)).Distinct(),
    ];
}
