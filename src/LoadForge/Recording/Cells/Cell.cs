using System.Collections.Immutable;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Cells;

/// <summary>
/// What ended of one step, or of the iterations of one scenario, in one block of time, with iterations that belong to one phase. Cells add up exactly.
/// </summary>
/// <param name="Block">The number of the block.</param>
/// <param name="Phase">The number of the phase in the result of the run.</param>
internal sealed record Cell(int Block, int Phase)
{
    /// <summary>HTTP requests sent.</summary>
    public long Requests { get; init; }

    /// <summary>Bytes sent on the wire.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes of response bodies, after decompression.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Bytes received on the wire.</summary>
    public long BytesOnWire { get; init; }

    /// <summary>The failures: number of the outcome and count, by number.</summary>
    public ImmutableArray<(int Outcome, long Count)> Failures { get; init; } = [];

    /// <summary>Response times of successes.</summary>
    public BucketCounts Response { get; init; } = BucketCounts.None;

    /// <summary>Service times of successes; the same object as <see cref="Response"/> if they cannot differ.</summary>
    public BucketCounts Service { get; init; } = BucketCounts.None;

    /// <summary>Response times of failures.</summary>
    public BucketCounts FailedResponse { get; init; } = BucketCounts.None;

    /// <summary>Service times of failures; the same object as <see cref="FailedResponse"/> if they cannot differ.</summary>
    public BucketCounts FailedService { get; init; } = BucketCounts.None;

    /// <summary>Whether nothing was counted.</summary>
    public bool IsEmpty => Requests == 0 && BytesSent == 0 && BytesReceived == 0 && BytesOnWire == 0 && Failures.IsEmpty
        && Response.IsEmpty && Service.IsEmpty && FailedResponse.IsEmpty && FailedService.IsEmpty;

    /// <summary>The cell of a step in an interval.</summary>
    /// <param name="block">The number of the block that the interval lies in.</param>
    /// <param name="phase">The number of the phase in the result.</param>
    /// <param name="step">The step.</param>
    /// <param name="outcomes">Numbers outcomes.</param>
    /// <param name="bits">The bits of the buckets.</param>
    public static Cell Of(int block, int phase, RecordedStep step, Func<Outcome, int> outcomes, int bits)
    {
        (BucketCounts response, BucketCounts service) = CountsOf(step.Times, bits);
        (BucketCounts failedResponse, BucketCounts failedService) = CountsOf(step.FailedTimes, bits);
        return new Cell(block, phase)
        {
            Requests = step.Requests,
            BytesSent = step.BytesSent,
            BytesReceived = step.BytesReceived,
            BytesOnWire = step.BytesOnWire,
            Failures = [.. step.Failures.Select(failure => (outcomes(failure.Outcome), failure.Count)).OrderBy(static failure => failure.Item1)],
            Response = response,
            Service = service,
            FailedResponse = failedResponse,
            FailedService = failedService,
        };
    }

    /// <summary>Both together, in the place of this one.</summary>
    public Cell Add(Cell other) => this with
    {
        Requests = Requests + other.Requests,
        BytesSent = BytesSent + other.BytesSent,
        BytesReceived = BytesReceived + other.BytesReceived,
        BytesOnWire = BytesOnWire + other.BytesOnWire,
        Failures = other.Failures.IsEmpty ? Failures : Failures.IsEmpty ? other.Failures :
        [
            .. Failures.Concat(other.Failures).GroupBy(static failure => failure.Outcome)
                .Select(static counts => (counts.Key, counts.Sum(static failure => failure.Count))).OrderBy(static failure => failure.Key),
        ],
        Response = Response.Add(other.Response),
        Service = Service.Add(other.Service),
        FailedResponse = FailedResponse.Add(other.FailedResponse),
        FailedService = FailedService.Add(other.FailedService),
    };

    /// <summary>The same with buckets of fewer bits.</summary>
    public Cell Coarser(int from, int to) => this with
    {
        Response = Response.Coarser(from, to),
        Service = Service.Coarser(from, to),
        FailedResponse = FailedResponse.Coarser(from, to),
        FailedService = FailedService.Coarser(from, to),
    };

    private static (BucketCounts Response, BucketCounts Service) CountsOf(RecordedTimes times, int bits)
    {
        BucketCounts response = CountsOf(times.Response, bits);
        return (response, times.Service is { } service ? CountsOf(service, bits) : response);
    }

    private static BucketCounts CountsOf(LatencyStatistics times, int bits) => times.Count == 0 ? BucketCounts.None : BucketCounts.Of(times.Histogram, bits);
}
