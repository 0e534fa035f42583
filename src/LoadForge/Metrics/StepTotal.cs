using System.Collections.Immutable;
using LoadForge.Metrics.HdrHistogram;

namespace LoadForge.Metrics;

/// <summary>The sum of what all threads have recorded of a step: a reader's working copy.</summary>
internal sealed class StepTotal(bool twoLatencies)
{
    public Histogram Response { get; } = new();

    public Histogram Service { get; } = new();

    public Histogram StartDelay { get; } = new();

    public long[] Failures { get; } = new long[OutcomeRegistry.Capacity + Enum.GetValues<OutcomeKind>().Length];

    // While threads record, a failure may be seen before its sample. It is then left over for the interval in which the sample is seen.
    private readonly long[] _leftOver = new long[OutcomeRegistry.Capacity + Enum.GetValues<OutcomeKind>().Length];

    public long Cancelled { get; set; }

    public long Requests { get; set; }

    public long BytesSent { get; set; }

    public long BytesReceived { get; set; }

    public void Clear()
    {
        Response.Clear();
        Service.Clear();
        StartDelay.Clear();
        Failures.AsSpan().Clear();
        _leftOver.AsSpan().Clear();
        Cancelled = Requests = BytesSent = BytesReceived = 0;
    }

    /// <summary>The total as immutable figures.</summary>
    public Figures ToFigures(OutcomeRegistry outcomes, TimeSpan duration) => Figures(outcomes, duration, Response, twoLatencies ? Service : Response, null);

    /// <summary>What has come since an earlier total of the same step, as immutable figures; the figures of successive intervals add up.</summary>
    public Figures Since(StepTotal earlier, OutcomeRegistry outcomes, TimeSpan duration)
    {
        Histogram response = Response.DifferenceFrom(earlier.Response);
        Histogram service = twoLatencies ? Service.DifferenceFrom(earlier.Service) : response;
        return Figures(outcomes, duration, response, service, earlier);
    }

    private Figures Figures(OutcomeRegistry outcomes, TimeSpan duration, Histogram response, Histogram service, StepTotal? earlier)
    {
        var counts = ImmutableArray.CreateBuilder<OutcomeCount>();
        long finished = response.TotalCount;
        long failed = 0;
        for (int number = 0; number < outcomes.Count; number++)
        {
            long seen = earlier is null ? Failures[number] : Failures[number] - earlier.Failures[number] + earlier._leftOver[number];
            long count = Math.Min(seen, finished - failed);
            if (earlier is not null) _leftOver[number] = seen - count;
            if (count <= 0) continue;
            failed += count;
            (Outcome outcome, string? example) = outcomes[number];
            counts.Add(new OutcomeCount(outcome, count, example));
        }

        if (finished > failed) counts.Add(new OutcomeCount(Outcome.Ok, finished - failed, null));
        counts.Sort(static (left, right) => right.Count.CompareTo(left.Count));
        var responseTime = new LatencyFigures(response);
        return new Figures
        {
            Duration = duration,
            Ok = finished - failed,
            Failed = failed,
            Cancelled = Cancelled - (earlier?.Cancelled ?? 0),
            Requests = Requests - (earlier?.Requests ?? 0),
            ResponseTime = responseTime,
            ServiceTime = ReferenceEquals(service, response) ? responseTime : new LatencyFigures(service),
            Outcomes = counts.ToImmutable(),
            BytesSent = BytesSent - (earlier?.BytesSent ?? 0),
            BytesReceived = BytesReceived - (earlier?.BytesReceived ?? 0),
        };
    }
}
