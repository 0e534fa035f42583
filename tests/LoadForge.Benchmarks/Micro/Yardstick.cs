using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LoadForge.Benchmarks.Micro;

/// <summary>
/// How fast the machine is at the moment. A shared machine changes its speed by half from one minute to the next, so that nanoseconds alone say as much of the
/// machine as of the code. The yardstick is the arithmetic of a record in HdrHistogram.NET, written down anew: 1.0 ns where the limits were set.
/// </summary>
internal sealed class Yardstick
{
    /// <summary>What a record takes where the limits of the marks were set.</summary>
    public const double Nanoseconds = 1.0;

    private const int Batch = 4096;
    private const int Batches = 1000;

    private readonly long[] _latencies = Latencies.Make(Batch);
    private readonly long[] _counts = new long[23 * 1024];
    private readonly int _leadingZeros = 53;
    private readonly int _unitMagnitude = BitOperations.Log2(1);
    private readonly int _halfMagnitude = 10;
    private readonly int _halfCount = 1024;
    private readonly long _subBucketMask = 2047;

    /// <summary>The number of records made; counted there as well.</summary>
    public long TotalCount { get; private set; }

    /// <summary>How many times longer than there a record takes here and now; measured for some ten milliseconds.</summary>
    public double Slowness()
    {
        long started = Stopwatch.GetTimestamp();
        for (int batch = 0; batch < Batches; batch++) RecordAll();
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / ((double)Batches * Batch) / Nanoseconds;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordAll()
    {
        foreach (long latency in _latencies) Record(latency);
    }

    private void Record(long value)
    {
        int bucket = _leadingZeros - BitOperations.LeadingZeroCount((ulong)(value | _subBucketMask));
        int subBucket = (int)(value >>> (bucket + _unitMagnitude));
        _counts[((bucket + 1) << _halfMagnitude) + (subBucket - _halfCount)]++;
        TotalCount++;
    }
}
