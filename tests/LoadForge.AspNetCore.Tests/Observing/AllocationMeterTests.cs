using LoadForge.AspNetCore.Observing;

namespace LoadForge.AspNetCore.Tests.Observing;

public sealed class AllocationMeterTests
{
    private const int Planted = 1_000_000;

    // An array's header, and what awaiting costs: small against the planted array, however many hops there are.
    private const int Overhead = 20_000;

    [Test]
    public void Only_marked_code_is_counted()
    {
        var meter = new AllocationMeter();
        GC.KeepAlive(new byte[Planted]);
        meter.Begin();
        GC.KeepAlive(new byte[Planted]);
        meter.End();
        GC.KeepAlive(new byte[Planted]);

        Assert.That(meter.Bytes, Is.InRange(Planted, Planted + Overhead));
    }

    [Test]
    public async Task A_flow_is_followed_over_awaits_and_threads_and_its_neighbours_are_not()
    {
        var meter = new AllocationMeter();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => Work(number % 2 == 0))));

        Assert.That(meter.Bytes, Is.InRange(10L * 2 * Planted, (10L * 2 * Planted) + (10 * Overhead)));

        async Task Work(bool marked)
        {
            if (marked) meter.Begin();
            GC.KeepAlive(new byte[Planted]);
            await Task.Yield();
            await Task.Delay(1);
            GC.KeepAlive(new byte[Planted]);
            if (marked) meter.End();
            GC.KeepAlive(new byte[Planted]);
        }
    }

    [Test]
    public async Task What_a_marked_flow_starts_beside_itself_belongs_to_it()
    {
        var meter = new AllocationMeter();
        await Task.Run(async () =>
        {
            meter.Begin();
            await Task.Run(() => GC.KeepAlive(new byte[Planted]));
            meter.End();
        });

        Assert.That(meter.Bytes, Is.InRange(Planted, Planted + Overhead));
    }
}
