using LoadForge.Testing.Mutants;

namespace LoadForge.Cluster.Tests.Frames;

/// <summary>Hostile frames among those of a run: they change nothing, and allocate no more than they are long.</summary>
public sealed class HostileFrameTests
{
    private const int UsualFrames = 10_000;
    private const int FramesPerSecond = 50;
    private const int Seed = 20261130;

    // The frame, a copy of its body for reading, the reader's buffers, and an answer.
    private const int LeastBound = 8192;

    [Test, Category("Mutants")]
    public void Hostile_frames_change_nothing_at_a_coordinator()
    {
        var coordinator = new FuzzedCoordinator();
        Attack(coordinator);

        Assert.That(coordinator.EndsWhole(), Is.True, coordinator.State());
        TestContext.Out.WriteLine($"the run went on for {coordinator.Seconds} s");
    }

    [Test, Category("Mutants")]
    public void Hostile_frames_change_nothing_at_an_agent()
    {
        var agent = new FuzzedAgent();
        Attack(agent);
        Assert.That(agent.IsRunning, Is.True);

        // None of them is a sign of life either.
        foreach (byte[] old in agent.History) agent.Hear(old);
        agent.Pass(4.8);
        foreach (byte[] old in agent.History) agent.Hear(old);
        agent.Pass(0.5);
        Assert.That(agent.IsRunning, Is.False);
    }

    private static void Attack(FuzzedParty party)
    {
        var hostile = new HostileFrames(new Random(Seed + MutantCount.First), party);
        var heard = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long most = 0;
        string state = party.State();
        int frames = MutantCount.Or(UsualFrames);
        for (int frame = 0; frame < frames; frame++)
        {
            (string what, byte[] bytes) = hostile.Next();
            int sent = party.Sent;
            long before = GC.GetAllocatedBytesForCurrentThread();
            party.Hear(bytes);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            most = Math.Max(most, allocated - (2 * bytes.Length));
            heard[what] = heard.GetValueOrDefault(what) + 1;
            if (party.State() != state) Assert.Fail($"frame {frame}, {what}, changed {state} to {party.State()}");
            if (party.Sent > sent + 2) Assert.Fail($"frame {frame}, {what}, was answered by {party.Sent - sent} frames");

            // At first code is compiled and texts are loaded.
            if (frame > FramesPerSecond * 20 && allocated > LeastBound + (2 * bytes.Length))
                Assert.Fail($"frame {frame}, {what}, of {bytes.Length} bytes allocated {allocated}");
            if (frame % FramesPerSecond != 0) continue;
            party.GoOn();
            state = party.State();
        }

        TestContext.Out.WriteLine($"{string.Join(", ", heard)}; beyond twice its length a frame allocated at most {most} bytes");
        Assert.That(heard, Has.Count.EqualTo(13));
    }
}
