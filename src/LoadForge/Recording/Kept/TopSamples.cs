namespace LoadForge.Recording.Kept;

/// <summary>
/// The samples with the highest ranks, at most <see cref="Capacity"/>. One thread adds; another may read at any time. A sample below the floor costs one
/// comparison, and adding one allocates nothing.
/// </summary>
internal sealed class TopSamples
{
    /// <summary>The maximum number of samples.</summary>
    public const int Capacity = 20;

    private readonly KeptSample[] _samples = new KeptSample[Capacity];

    // Where the time of each was spent; null if requests are not timed.
    private RequestDetail[]? _details;
    private int _count;
    private int _last;

    // Odd while a sample is written: a reader that meets it reads again.
    private int _version;

    /// <summary>The rank that a sample must exceed.</summary>
    public long Floor { get; private set; } = long.MinValue;

    /// <summary>Adds a sample whose rank exceeds the floor.</summary>
    public void Add(in KeptSample sample)
    {
        Interlocked.Increment(ref _version);
        _last = _count < Capacity ? _count++ : Lowest();
        _samples[_last] = sample;
        if (_details is not null) _details[_last] = default;
        Volatile.Write(ref _version, _version + 1);
        if (_count == Capacity) Floor = _samples[Lowest()].Rank;
    }

    /// <summary>Adds the parts of its time to the sample that was added last, if they are those of that sample: then they add up to its service time.</summary>
    public void Explain(in RequestDetail detail)
    {
        KeptSample last = _samples[_last];
        if (_count == 0 || detail.NameLookup + detail.Connect + detail.Tls + detail.FirstByte + detail.Download != last.Ended - last.Started) return;
        Interlocked.Increment(ref _version);
        _details ??= new RequestDetail[Capacity];
        _details[_last] = detail;
        Volatile.Write(ref _version, _version + 1);
    }

    /// <summary>Copies the samples, each with the parts of its time if they are known; called by the reader.</summary>
    public (KeptSample Sample, RequestDetail Detail)[] Read()
    {
        while (true)
        {
            int version = Volatile.Read(ref _version);
            RequestDetail[]? details = _details;
            (KeptSample Sample, RequestDetail Detail)[] copy =
                [.. Enumerable.Range(0, Volatile.Read(ref _count)).Select(place => (_samples[place], details is null ? default : details[place]))];
            Interlocked.MemoryBarrier();
            if ((version & 1) == 0 && Volatile.Read(ref _version) == version) return copy;
            Thread.SpinWait(1);
        }
    }

    private int Lowest()
    {
        int lowest = 0;
        for (int i = 1; i < _count; i++)
        {
            if (_samples[i].Rank < _samples[lowest].Rank) lowest = i;
        }

        return lowest;
    }
}
