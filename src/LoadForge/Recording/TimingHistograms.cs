using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Recording;

/// <summary>The parts of request times, as one thread records them or as a reader adds them.</summary>
internal sealed class TimingHistograms
{
    private readonly Histogram _nameLookup = new();
    private readonly Histogram _connect = new();
    private readonly Histogram _tls = new();
    private readonly Histogram _firstByte = new();
    private readonly Histogram _download = new();

    public void Record(in RequestDetail detail, TickScale scale)
    {
        if (detail.IsNewConnection)
        {
            _nameLookup.Record(scale.ToMicroseconds(detail.NameLookup));
            _connect.Record(scale.ToMicroseconds(detail.Connect));
            if (detail.Tls > 0) _tls.Record(scale.ToMicroseconds(detail.Tls));
        }

        _firstByte.Record(scale.ToMicroseconds(detail.FirstByte));
        _download.Record(scale.ToMicroseconds(detail.Download));
    }

    public void AddWhileRecorded(TimingHistograms other)
    {
        _nameLookup.AddWhileRecorded(other._nameLookup);
        _connect.AddWhileRecorded(other._connect);
        _tls.AddWhileRecorded(other._tls);
        _firstByte.AddWhileRecorded(other._firstByte);
        _download.AddWhileRecorded(other._download);
    }

    public void Clear()
    {
        _nameLookup.Clear();
        _connect.Clear();
        _tls.Clear();
        _firstByte.Clear();
        _download.Clear();
    }

    /// <summary>The times recorded since earlier ones of the same step and phase; null if there are none.</summary>
    /// <param name="earlier">The earlier ones; null if there were none.</param>
    public RequestTimings? Since(TimingHistograms? earlier)
    {
        var since = new RequestTimings
        {
            NameLookup = Since(_nameLookup, earlier?._nameLookup),
            Connect = Since(_connect, earlier?._connect),
            Tls = Since(_tls, earlier?._tls),
            FirstByte = Since(_firstByte, earlier?._firstByte),
            Download = Since(_download, earlier?._download),
        };
        return since.All.All(static times => times.Count == 0) ? null : since;
    }

    private static LatencyStatistics Since(Histogram now, Histogram? earlier) => LatencyStatistics.Owning(earlier is null ? now.Copy() : now.Since(earlier));
}
