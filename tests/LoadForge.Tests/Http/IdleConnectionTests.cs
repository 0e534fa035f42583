using LoadForge.Http;
using LoadForge.Testing;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http;

/// <summary>A user's requests do not affect a connection that none of them uses.</summary>
public sealed class IdleConnectionTests
{
    [Test]
    public async Task A_time_out_at_one_host_leaves_the_users_idle_connection_to_another_alone()
    {
        var clock = new ManualTimeProvider();
        await using var healthy = new ScriptedServer(Script.Of(WireAnswers.Ok));
        await using var silent = new ScriptedServer(Script.Of(""));
        using var bench = new UserBench(healthy.Address, clock: clock);
        bench.User.Recorder.BeginIteration(0, 0, 0);
        for (int round = 1; round <= 3; round++)
        {
            using HttpResponseMessage response = await bench.User.Http.GetAsync("/");
            Task<HttpResponseMessage> waiting = bench.User.Http.GetAsync(silent.Address.OriginalString);
            await silent.HasRequestsAsync(round);
            clock.Advance(new HttpSettings().RequestTimeout + TimeSpan.FromSeconds(1));

            Assert.That(async () => await waiting.WaitAsync(ScriptedServer.Patience), Throws.InstanceOf<TaskCanceledException>());
        }

        await silent.HasEndedAsync(3);
        Assert.That(healthy.Connections, Is.EqualTo(1));
    }
}
