using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.HdrHistogram.Log;

namespace LoadForge.Tests.Recording.HdrHistogram;

/// <summary>An independent implementation reads what we wrote, and we read what it wrote, to the same values.</summary>
[Parallelizable(ParallelScope.All)]
[Category("Slow")]
public sealed class HistogramInteropTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 30, 15, 250, TimeSpan.Zero);

    // Buckets stay below 2^31 in width: beyond, the JavaScript library halves them in 32 bits.
    private static readonly HistogramLayout[] Layouts =
        [HistogramLayout.Latency, new(1000, 100_000_000_000, 2), new(1, 100_000_000, 5), new(1, 1_000_000, 1)];

    [Test]
    public void A_log_written_in_JavaScript_reads_with_its_statistics()
    {
        using var reader = new HistogramLogReader(File.OpenRead(Interop.LogWrittenInJavaScript));
        HistogramLogEntry[] entries = [.. reader.ReadToEnd()];

        Assert.That(reader.StartTime, Is.EqualTo(Start));
        AssertLog(entries, Interop.Committed().Log);
    }

    [Test]
    public void Histograms_written_in_JavaScript_decode_to_its_statistics()
    {
        Interop committed = Interop.Committed();
        Assert.That(committed.Base64, Is.Not.Empty);
        for (int i = 0; i < committed.Base64.Length; i++)
            AssertStatistics(HistogramEncoding.DecodeBase64(committed.Base64[i]), committed.Histograms[i]);
    }

    [Test, Category("Node")]
    public async Task What_we_write_reads_in_JavaScript_with_our_statistics([Values] bool relativeTimes)
    {
        string folder = Directory.CreateTempSubdirectory("loadforge-histogram-").FullName;
        try
        {
            string log = Path.Combine(folder, "ours.hlog"), base64 = Path.Combine(folder, "ours.txt");
            HistogramLogEntry[] entries = WriteLog(log, relativeTimes ? Start : null);
            Histogram[] histograms = [
                .. Layouts.SelectMany((layout, i) => new[] { Samples.Recorded(i, 500, layout), Samples.Recorded(i, 1, layout) }), Frequent()
            ];
            await File.WriteAllLinesAsync(base64, histograms.Select(histogram => HistogramEncoding.EncodeBase64(histogram)));

            Interop theirs = await Interop.ReadInNode(log, base64);

            AssertLog(entries, theirs.Log);
            Assert.That(theirs.Histograms, Has.Length.EqualTo(histograms.Length));
            for (int i = 0; i < histograms.Length; i++) AssertStatistics(histograms[i], theirs.Histograms[i]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static HistogramLogEntry[] WriteLog(string path, DateTimeOffset? baseTime)
    {
        HistogramLogEntry[] entries =
        [
            .. Enumerable.Range(0, 12).Select(i => new HistogramLogEntry(
                i % 3 == 0 ? null : $"step-{i % 3}", Start.AddMilliseconds(1000 * i), TimeSpan.FromMilliseconds(1000), 0, Samples.Recorded(i, 100 * (i % 4)))),
        ];
        using var writer = new HistogramLogWriter(File.Create(path));
        writer.WriteHeader(Start, baseTime, "interop");
        foreach (HistogramLogEntry entry in entries) writer.Write(entry.Tag, entry.Start, entry.Length, entry.Histogram);
        return entries;
    }

    // Counts that need five and more bytes, and more samples than 32 bits hold.
    private static Histogram Frequent()
    {
        var histogram = new Histogram();
        histogram.Record(3, 1L << 33);
        histogram.Record(5_000, (1L << 40) + 7);
        histogram.Record(3_600_000_000, 100_000);
        return histogram;
    }

    private static void AssertLog(HistogramLogEntry[] entries, Interop.Summary[] statistics)
    {
        Assert.That(statistics.Select(f => f.Tag), Is.EqualTo(entries.Select(e => e.Tag)));
        Assert.That(statistics.Select(f => f.StartMilliseconds), Is.EqualTo(entries.Select(e => e.Start.ToUnixTimeMilliseconds())));
        Assert.That(statistics.Select(f => f.EndMilliseconds), Is.EqualTo(entries.Select(e => (e.Start + e.Length).ToUnixTimeMilliseconds())));
        foreach (var (entry, expected) in entries.Zip(statistics)) AssertStatistics(entry.Histogram, expected);
    }

    private static void AssertStatistics(Histogram histogram, Interop.Summary statistics)
    {
        Assert.Multiple(() =>
        {
            Assert.That(histogram.TotalCount, Is.EqualTo(statistics.TotalCount));
            Assert.That(histogram.Min, Is.EqualTo(statistics.Min));
            Assert.That(histogram.Max, Is.EqualTo(statistics.Max));
            Assert.That(histogram.Mean, Is.EqualTo(statistics.Mean).Within(1e-9).Percent);
            Assert.That(histogram.StandardDeviation, Is.EqualTo(statistics.StandardDeviation).Within(1e-6).Percent);
            foreach (var (percentile, value) in statistics.Percentiles)
                Assert.That(histogram.ValueAtPercentile(Interop.Percentile(percentile)), Is.EqualTo(value), $"p{percentile} of {histogram.Layout}");
        });
    }
}
