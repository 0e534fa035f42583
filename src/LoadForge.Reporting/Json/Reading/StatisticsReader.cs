using LoadForge.Recording.Custom;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>Reads statistics. Times come from histograms where the document has them, else from their percentiles.</summary>
internal static class StatisticsReader
{
    /// <summary>The statistics of a step, with its histograms if the document has them.</summary>
    public static LoadStatistics OfStep(DocumentNode step)
    {
        LoadStatistics statistics = Of(step.Of("statistics"));
        if (Histogram(step, "responseTimeHistogram", statistics.Ok) is not { } response) return statistics;
        LatencyStatistics service = Histogram(step, "serviceTimeHistogram", statistics.Ok) ?? response;
        LatencyStatistics failed = Histogram(step, "failedResponseTimeHistogram", statistics.Failed) ?? LatencyStatistics.None;
        return statistics with
        {
            ResponseTime = response,
            ServiceTime = service,
            FailedResponseTime = failed,
            FailedServiceTime = ReferenceEquals(service, response) ? failed : statistics.FailedServiceTime,
        };
    }

    /// <summary>The statistics of several parts together, with the exact times of the parts.</summary>
    public static LoadStatistics OfTogether(DocumentNode node, IReadOnlyCollection<LoadStatistics> parts)
    {
        LoadStatistics statistics = Of(node);
        bool isSame = parts.Sum(part => part.ResponseTime.Count) == statistics.ResponseTime.Count
            && parts.Sum(part => part.FailedResponseTime.Count) == statistics.FailedResponseTime.Count;
        if (!isSame) return statistics;
        LoadStatistics sum = parts.Count == 1 ? parts.First() : LoadStatistics.Sum(parts, statistics.Duration);
        if (parts.Count > 1)
        {
            foreach (LatencyStatistics times in (LatencyStatistics[])[sum.ResponseTime, sum.ServiceTime, sum.FailedResponseTime, sum.FailedServiceTime])
            {
                if (times.Count > 0) node.Source.Budget.TakeSum(node, times.ToHistogram());
            }
        }

        return statistics with
        {
            ResponseTime = sum.ResponseTime,
            ServiceTime = sum.ServiceTime,
            FailedResponseTime = sum.FailedResponseTime,
            FailedServiceTime = sum.FailedServiceTime,
        };
    }

    /// <summary>The statistics of a document.</summary>
    public static LoadStatistics Of(DocumentNode node)
    {
        // One object says that both times cannot differ, as in the closed model.
        LatencyStatistics response = Times(node, "responseTime");
        LatencyStatistics failed = Times(node, "failedResponseTime");
        DocumentNode ended = node.Of("endedWithin");
        return new LoadStatistics
        {
            Duration = node.Time("durationUs"),
            Ok = node.Whole("ok"),
            Failed = node.Whole("failed"),
            EndedWithin = new EndCounts(ended.Whole("ok"), ended.Whole("failed")),
            EndedLater = node.Whole("endedLater"),
            Cancelled = node.Whole("cancelled"),
            Requests = node.Whole("requests"),
            ResponseTime = response,
            ServiceTime = node.HasSame("responseTime", "serviceTime") ? response : Times(node, "serviceTime"),
            FailedResponseTime = failed,
            FailedServiceTime = node.HasSame("failedResponseTime", "failedServiceTime") ? failed : Times(node, "failedServiceTime"),
            Outcomes = [.. node.Items("outcomes").Select(Counted)],
            BytesSent = node.Whole("bytesSent"),
            BytesReceived = node.Whole("bytesReceived"),
            BytesOnWire = node.Whole("bytesOnWire"),
            Timings = node.Maybe("timings") is { } timings ? Timings(timings) : null,
            Starts = node.Maybe("starts") is { } starts ? Starts(starts) : null,
            ExtensionValues = [.. node.Items("values").Select(Named)],
        };
    }

    /// <summary>Planned starts.</summary>
    public static StartCounts Starts(DocumentNode node) => new(node.Whole("planned"), node.Whole("started"), node.Whole("late"), node.Whole("dropped"));

    /// <summary>A distribution; none if the document has none.</summary>
    public static LatencyStatistics Times(DocumentNode node, string name) => node.Maybe(name) is { } times ? LatencySketch.Of(times) : LatencyStatistics.None;

    /// <summary>A value of an extension. How it is combined with others is not known, nor needed.</summary>
    public static ExtensionValue Value(string name, double? value) =>
        value is { } number ? ExtensionValue.Highest(name, number) : ExtensionValue.Mean(name, 0, 0);

    private static LatencyStatistics? Histogram(DocumentNode step, string name, long count)
    {
        if (step.Maybe(name) is not { } node) return null;
        Histogram histogram;
        try
        {
            histogram = HistogramEncoding.Decode(node.Bytes());
        }
        catch (HistogramFormatException error)
        {
            throw node.Wrong($"the histogram is invalid ({error.Message.TrimEnd('.')})");
        }

        node.Source.Budget.TakeHistogram(node, histogram);
        if (histogram.Layout != HistogramLayout.Latency) throw node.Wrong($"the histogram is not of times in microseconds, but {histogram.Layout}");
        return histogram.TotalCount == count
            ? new LatencyStatistics(histogram)
            : throw node.Wrong($"the histogram has {Quantity.Of(histogram.TotalCount, "sample")} instead of {Quantity.Of(count)}");
    }

    private static OutcomeCount Counted(DocumentNode node) =>
        new(new Outcome(node.Word<OutcomeKind>("kind"), node.Text("detail")), node.Whole("count"), node.MaybeText("example"));

    private static ExtensionValue Named(DocumentNode node) => Value(node.Text("name"), node.MaybeNumber("value"));

    private static RequestTimings Timings(DocumentNode node) => new()
    {
        NameLookup = Times(node, "nameLookup"),
        Connect = Times(node, "connect"),
        Tls = Times(node, "tls"),
        FirstByte = Times(node, "firstByte"),
        Download = Times(node, "download"),
    };
}
