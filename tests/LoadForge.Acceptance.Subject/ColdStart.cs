using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime;

namespace LoadForge.Acceptance.Subject;

/// <summary>The first load of a process, and a second one beside it; run alone, so that no other test has warmed the process up.</summary>
public sealed class ColdStart
{
    // About 130 are compiled from the first iteration to the third; without a warm-up, 540.
    private const long Few = 300;

    private static readonly string[] Names = ["first", "second"];

    [LoadTest]
    public async Task The_first_run_compiles_little_and_the_target_sees_its_requests_alone()
    {
        long requests = QuickServer.Requests;
        long measured = 0;
        long measuredBefore = 0;
        using var meters = new MeterListener();
        meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("System.Net", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref measured));
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref measured));
        meters.Start();
        foreach (string name in Names)
        {
            var compiled = new ConcurrentQueue<long>();
            LoadResult result = await Load
                .Scenario(name, user =>
                {
                    if (compiled.IsEmpty) measuredBefore += Interlocked.Exchange(ref measured, 0);
                    compiled.Enqueue(JitInfo.GetCompiledMethodCount());
                    return user.Http.GetAsync("/");
                })
                .Against(QuickServer.Address)
                .Profile(p => p.Hold(20.PerSecond(), 2.Seconds()))
                .Expect(P99 < 1.Minutes())
                .RunAsync();
            requests += result.Statistics.Count;
            long late = compiled.ElementAt(2) - compiled.First();
            await TestContext.Out.WriteLineAsync(
                $"{name}: compiled {late} of {JitInfo.GetCompiledMethodCount()} methods late, warmed up for {result.Generator.WarmUp.TotalMilliseconds:F0} ms");
            Assert.That(late, Is.LessThan(Few));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(QuickServer.Requests, Is.EqualTo(requests));
            Assert.That(measuredBefore, Is.Zero);
        }
    }
}
