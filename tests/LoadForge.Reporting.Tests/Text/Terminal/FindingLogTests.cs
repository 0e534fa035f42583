using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text.Terminal;

namespace LoadForge.Reporting.Tests.Text.Terminal;

public sealed class FindingLogTests
{
    [Test]
    public void A_finding_gets_a_line_when_it_begins_and_one_when_it_ends()
    {
        var log = new FindingLog();
        string[][] told = [.. Enumerable.Range(1, 15).Select(second => log.Of(second is > 10 and < 14 ? Silent(second) : Snapshots.At(second.Seconds())).ToArray())];

        Assert.That(told[..10].SelectMany(lines => lines).Where(line => line.Contains("outage", StringComparison.Ordinal)), Is.Empty);
        Assert.That(told[10], Is.EqualTo(new[] { "00:10  ! outage: nothing finished for 1 s, 184 users waiting" }));
        Assert.That(told[11..13].SelectMany(lines => lines), Is.Empty, "it continues");
        Assert.That(told[13], Is.EqualTo(new[] { "00:10  ! outage: nothing finished for 3 s, 184 users waiting (until 00:13)" }));
        Assert.That(told[14], Is.Empty);
    }

    private static MetricSnapshot Silent(int second) => Snapshots.At(second.Seconds()) with
    {
        Interval = new LoadStatistics { Duration = 1.Seconds(), ResponseTime = new LatencyStatistics(new Histogram()) },
    };
}
