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
        string[][] told = [.. Enumerable.Range(1, 14).Select(second => log.Of(second is > 9 and < 13 ? Silent(second) : Snapshots.At(second.Seconds())).ToArray())];

        Assert.That(told[..9].SelectMany(lines => lines).Where(line => line.Contains("outage", StringComparison.Ordinal)), Is.Empty);
        Assert.That(told[9], Is.EqualTo(new[] { "00:09  ! outage: nothing finished for 1 s, 184 users waiting" }));
        Assert.That(told[10..12].SelectMany(lines => lines), Is.Empty, "it continues");
        Assert.That(told[12], Is.EqualTo(new[] { "00:09  ! outage: nothing finished for 3 s, 184 users waiting (until 00:12)" }));
        Assert.That(told[13], Is.Empty);
    }

    private static MetricSnapshot Silent(int second) => Snapshots.At(second.Seconds()) with
    {
        Interval = new LoadStatistics { Duration = 1.Seconds(), ResponseTime = new LatencyStatistics(new Histogram()) },
    };
}
