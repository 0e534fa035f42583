using System.Runtime.InteropServices;
using LoadForge.NUnit.Agents;

namespace LoadForge.NUnit.Tests.Agents;

public sealed class AgentInterruptionTests
{
    [Test]
    public void The_first_signal_ends_the_share_and_the_second_has_its_default_effect()
    {
        using var interruption = new AgentInterruption(CancellationToken.None);
        PosixSignalContext first = new(PosixSignal.SIGTERM), second = new(PosixSignal.SIGTERM);
        interruption.OnSignal(first);
        interruption.OnSignal(second);

        Assert.That((interruption.Token.IsCancellationRequested, first.Cancel, second.Cancel), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void A_signal_at_the_moment_in_which_the_share_ends_has_its_default_effect()
    {
        var interruption = new AgentInterruption(CancellationToken.None);
        interruption.Dispose();
        var signal = new PosixSignalContext(PosixSignal.SIGTERM);

        Assert.That(() => interruption.OnSignal(signal), Throws.Nothing);
        Assert.That(signal.Cancel, Is.False);
    }
}
