using System.Runtime.CompilerServices;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Kept;
using LoadForge.Recording.Outcomes;
using LoadForge.Units;

namespace LoadForge.Recording;

/// <summary>
/// The data that one thread has recorded for one step in one phase. Only that thread writes; one reader may copy at any time. Counts only grow, so an interval
/// is the difference of two copies and the two threads need not synchronize.
/// </summary>
internal sealed class StepRecorder
{
    private readonly Histogram _response = new();
    private readonly Histogram? _service;
    private readonly Histogram? _startDelay;
    private FailedTimes? _failedTimes;
    private long[] _failures = [];
    private long _ok;
    private long _cancelled;
    private long _requests;
    private long _bytesSent;
    private long _bytesReceived;
    private long _bytesOnWire;
    private TimingHistograms? _timings;
    private long _lastEnd = long.MinValue;
    private long _floor;

    /// <summary>Samples that ended in another phase than they began in.</summary>
    public PhaseCrossings Crossings { get; } = new();

    /// <summary>When the phase ends.</summary>
    public PhaseEnd End { get; }

    /// <summary>The slowest samples and some failures; null for iterations.</summary>
    public SampleKeeper? Kept { get; }

    /// <summary>Creates an empty recorder.</summary>
    /// <param name="end">When the phase ends.</param>
    /// <param name="twoLatencies">Whether response and service time can differ, as in the open model.</param>
    /// <param name="startDelay">Whether start delays are recorded, as for iterations of the open model.</param>
    /// <param name="kept">Keeps single samples; null for none.</param>
    public StepRecorder(PhaseEnd end, bool twoLatencies, bool startDelay, SampleKeeper? kept = null)
    {
        End = end;
        Kept = kept;
        _floor = kept?.Floor ?? long.MaxValue;
        _service = twoLatencies ? new Histogram() : null;
        _startDelay = startDelay ? new Histogram() : null;
    }

    /// <summary>
    /// Records an ordinary success: not slow enough to be kept, ended in its phase, in buckets that exist. Makes no call, which makes it a third cheaper than
    /// <see cref="Record(in Sample, in TickScale)"/>.
    /// </summary>
    /// <param name="sample">The sample; not of an iteration.</param>
    /// <param name="scale">The scale of the run's clock.</param>
    /// <returns>False if the sample is not ordinary; then nothing has been recorded.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRecordOrdinary(in Sample sample, in TickScale scale)
    {
        const int Mask = HistogramLayout.LatencyRun - 1;
        long ended = sample.Ended;
        if (sample.Outcome != OutcomeRegistry.Ok || !scale.IsNanoseconds || End.IsBefore(ended)) return false;
        long response = scale.ToMicroseconds(ended - sample.Intended);
        if (response > _floor || !_response.TryFind(response, out long[]? responses, out int place)) return false;
        if (_service is { } service)
        {
            if (!service.TryFind(scale.ToMicroseconds(ended - sample.Started), out long[]? services, out int servicePlace)) return false;
            services[servicePlace & Mask]++;
        }

        responses[place & Mask]++;
        _ok++;
        if (sample.Requests != 0)
        {
            _requests += sample.Requests;
            _bytesSent += sample.BytesSent;
            _bytesReceived += sample.BytesReceived;
            _bytesOnWire += sample.BytesOnWire;
        }

        return true;
    }

    /// <summary>Records any sample.</summary>
    public void Record(in Sample sample, in TickScale scale)
    {
        if (sample.Requests != 0)
        {
            _requests += sample.Requests;
            _bytesSent += sample.BytesSent;
            _bytesReceived += sample.BytesReceived;
            _bytesOnWire += sample.BytesOnWire;
        }

        // Counted apart from the samples, so that a reader sees both only grow, and no sample moves back from one second to the next.
        if (sample.Outcome == OutcomeRegistry.Ok)
        {
            _ok++;
            _service?.Record(scale.ToMicroseconds(sample.Ended - sample.Started));
            long response = scale.ToMicroseconds(sample.Ended - sample.Intended);
            _response.Record(response);
            if (response > _floor) Keep(sample, response);
        }
        else if (sample.Outcome == OutcomeRegistry.Cancelled)
        {
            _cancelled++;
            return;
        }
        else
        {
            RecordFailure(sample, scale);
        }

        _startDelay?.Record(scale.ToMicroseconds(sample.Started - sample.Intended));
    }

    /// <summary>Notes when an iteration ended; not needed for other steps.</summary>
    public void NoteEnd(in Sample sample)
    {
        if (sample.Ended > _lastEnd && sample.Outcome != OutcomeRegistry.Cancelled) _lastEnd = sample.Ended;
    }

    public void Record(in RequestDetail detail, TickScale scale)
    {
        Kept?.Explain(detail);
        if (_timings is null) Volatile.Write(ref _timings, new TimingHistograms());
        _timings.Record(detail, scale);
    }

    /// <summary>Counts up with every sample; called by the reader. What has the same value twice has recorded no sample in between.</summary>
    public long Recorded
    {
        get
        {
            long failed = 0;
            long[] failures = Volatile.Read(ref _failures);
            for (int outcome = 0; outcome < failures.Length; outcome++) failed += Volatile.Read(ref failures[outcome]);
            return Volatile.Read(ref _ok) + failed + Volatile.Read(ref _cancelled) + Crossings.Counts.Sum;
        }
    }

    /// <summary>Adds the data so far to a total; called by the reader.</summary>
    /// <param name="total">The total.</param>
    public void AddTo(StepTotal total)
    {
        total.Response.AddWhileRecorded(_response);
        if (_service is not null) total.Service?.AddWhileRecorded(_service);
        if (Volatile.Read(ref _failedTimes) is { } failed) total.Add(failed);
        if (_startDelay is not null) total.StartDelay.AddWhileRecorded(_startDelay);

        // Before the counts that contain them.
        total.Crossings += Crossings.Counts;
        long lastEnd = Volatile.Read(ref _lastEnd);
        if (lastEnd != long.MinValue && !(total.LastEnd >= lastEnd)) total.LastEnd = lastEnd;
        long[] failures = Volatile.Read(ref _failures);
        for (int outcome = 0; outcome < failures.Length; outcome++)
        {
            if (Volatile.Read(ref failures[outcome]) is > 0 and long count) total.AddFailures(outcome, count);
        }

        total.Ok += Volatile.Read(ref _ok);
        total.Cancelled += Volatile.Read(ref _cancelled);
        total.Requests += Volatile.Read(ref _requests);
        total.BytesSent += Volatile.Read(ref _bytesSent);
        total.BytesReceived += Volatile.Read(ref _bytesReceived);
        total.BytesOnWire += Volatile.Read(ref _bytesOnWire);
        if (Volatile.Read(ref _timings) is { } timings) total.Add(timings);
    }

    // Rare after the first samples: the floor rises to the least of the slowest.
    private void Keep(in Sample sample, long response)
    {
        Kept!.KeepSlow(sample, response);
        _floor = Kept.Floor;
    }

    // Apart from the times of successes: immediate failures would hide how slow these are. Most steps never fail and allocate nothing for it.
    private void RecordFailure(in Sample sample, in TickScale scale)
    {
        CountFailure(sample.Outcome);
        Kept?.Draw(sample);
        if (_failedTimes is null) Volatile.Write(ref _failedTimes, new FailedTimes(_service is not null));
        _failedTimes.Record(scale.ToMicroseconds(sample.Ended - sample.Intended), scale.ToMicroseconds(sample.Ended - sample.Started));
    }

    private void CountFailure(int outcome)
    {
        if (outcome >= _failures.Length)
        {
            var grown = new long[Math.Max(8, outcome + 1)];
            _failures.CopyTo(grown, 0);
            Volatile.Write(ref _failures, grown);
        }

        _failures[outcome]++;
    }
}
