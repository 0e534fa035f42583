using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Recording;

/// <summary>The parts of requests' times, as one thread records them or as a reader adds them up.</summary>
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

    public RequestTimings ToTimings() => new()
    {
        NameLookup = new LatencyStatistics(_nameLookup),
        Connect = new LatencyStatistics(_connect),
        Tls = new LatencyStatistics(_tls),
        FirstByte = new LatencyStatistics(_firstByte),
        Download = new LatencyStatistics(_download),
    };
}
