using System.Buffers;
using System.Text;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>Writes the parts of an encoded interval, or of a record that contains one.</summary>
/// <param name="destination">The destination of the bytes.</param>
internal sealed class IntervalTarget(IBufferWriter<byte> destination)
{
    private readonly ArrayBufferWriter<byte> _payload = new();

    public void Number(long number) => ZigZagLeb128.Write(destination, number);

    public void Numbers(ReadOnlySpan<long> numbers)
    {
        foreach (long number in numbers) Number(number);
    }

    /// <summary>Writes text as UTF-8. Invalid Unicode, such as half a surrogate pair, is written as code units after a negative length.</summary>
    public void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (Encoding.UTF8.GetString(bytes) == text)
        {
            Number(bytes.Length);
        }
        else
        {
            bytes = [.. text.SelectMany(static unit => (byte[])[(byte)unit, (byte)(unit >> 8)])];
            Number(-bytes.Length);
        }

        destination.Write(bytes);
    }

    /// <summary>Writes bytes after their length.</summary>
    public void Block(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        destination.Write(bytes);
    }

    public void Histogram(LatencyStatistics times)
    {
        _payload.ResetWrittenCount();
        if (times.Count > 0) HistogramPayload.Write(_payload, times.Histogram);
        Number(_payload.WrittenCount);
        destination.Write(_payload.WrittenSpan);
    }
}
