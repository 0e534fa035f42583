using System.Globalization;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>Against a server that logs how long it took for each request, the result's percentiles are the log's.</summary>
[NonParallelizable]
[Category("Slow")]
public sealed class KnownLatencyTests
{
    private static readonly double[] Compared = [50, 90, 99];

    private static IEnumerable<TestCaseData> Distributions =>
    [
        new TestCaseData(LatencyDistribution.TwoPoint(20.Milliseconds(), 120.Milliseconds(), 0.05)).SetArgDisplayNames("two-point 20 and 120 ms"),
        new TestCaseData(LatencyDistribution.HeavyTailed()).SetArgDisplayNames("heavy-tailed 10 to 200 ms"),
    ];

    [TestCaseSource(nameof(Distributions))]
    public async Task Percentiles_agree_with_the_servers_own_log(LatencyDistribution distribution)
    {
        await using KnownLatencyServer server = await KnownLatencyServer.StartAsync(distribution);

        LoadResult result = await Load.Scenario("known", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.Hold(200.PerSecond(), 5.Seconds()))
            .RunAsync();

        await server.WhenIdleAsync();
        LatencyStatistics time = result.Statistics.ServiceTime;
        await TestContext.Out.WriteLineAsync("percentile   server ms   measured ms   difference");
        foreach (double percentile in (double[])[.. Compared, 99.9])
        {
            double own = server.Percentile(percentile).TotalMilliseconds;
            double measured = time.Percentile(percentile).TotalMilliseconds;
            await TestContext.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture, $"p{percentile,-9}   {own,9:0.00}   {measured,11:0.00}   {(measured - own) / own,+10:+0.00 %;-0.00 %}"));
        }

        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Count, Is.EqualTo(server.Requests));
            foreach (double percentile in Compared)
            {
                double own = server.Percentile(percentile).TotalMilliseconds;
                Assert.That(time.Percentile(percentile).TotalMilliseconds, Is.EqualTo(own).Within((0.02 * own) + 1), $"p{percentile}");
            }
        });
    }
}
