using System.Buffers;
using System.Collections.Immutable;

namespace LoadForge.Recording.Cells;

/// <summary>
/// Cells as bytes, one after another, in the order of block and phase. The format is part of the result's JSON and described in its schema.
/// </summary>
/// <remarks>
/// Numbers are unsigned LEB128. A cell is: blocks since the cell before, phase, parts (<see cref="Parts"/>), and these parts in their order. Traffic: requests,
/// bytes sent, received, on the wire. Failures: their number, then outcome and count of each. A histogram: tokens up to a 0; an even token skips half as
/// many buckets, an odd one is the count of the next bucket, twice and plus 1. Service times are differences to response times, as most are the same; their
/// counts may be negative and are folded (0, −1, 1, −2 … as 0, 1, 2, 3 …).
/// </remarks>
internal static class CellEncoding
{
    private const int BitsPerByte = 7;
    private const byte More = 0x80;
    private const int MaxBytes = 10;

    [Flags]
    private enum Parts
    {
        None = 0,
        Traffic = 1,
        Failures = 2,
        Response = 4,
        Service = 8,
        FailedResponse = 16,
        FailedService = 32,
    }

    /// <summary>Writes a cell.</summary>
    /// <param name="bytes">The destination.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="blocksSince">Blocks since that of the cell before; for the first, its block.</param>
    public static void Write(IBufferWriter<byte> bytes, Cell cell, int blocksSince)
    {
        BucketCounts service = cell.Service.Minus(cell.Response), failedService = cell.FailedService.Minus(cell.FailedResponse);
        Parts parts =
            (cell.Requests + cell.BytesSent + cell.BytesReceived + cell.BytesOnWire > 0 ? Parts.Traffic : Parts.None)
            | (cell.Failures.IsEmpty ? Parts.None : Parts.Failures)
            | (cell.Response.IsEmpty ? Parts.None : Parts.Response)
            | (service.IsEmpty ? Parts.None : Parts.Service)
            | (cell.FailedResponse.IsEmpty ? Parts.None : Parts.FailedResponse)
            | (failedService.IsEmpty ? Parts.None : Parts.FailedService);
        Write(bytes, [blocksSince, cell.Phase, (long)parts]);
        if (parts.HasFlag(Parts.Traffic)) Write(bytes, [cell.Requests, cell.BytesSent, cell.BytesReceived, cell.BytesOnWire]);
        if (parts.HasFlag(Parts.Failures))
        {
            Write(bytes, [cell.Failures.Length]);
            foreach ((int outcome, long count) in cell.Failures) Write(bytes, [outcome, count]);
        }

        if (parts.HasFlag(Parts.Response)) WriteCounts(bytes, cell.Response, isSigned: false);
        if (parts.HasFlag(Parts.Service)) WriteCounts(bytes, service, isSigned: true);
        if (parts.HasFlag(Parts.FailedResponse)) WriteCounts(bytes, cell.FailedResponse, isSigned: false);
        if (parts.HasFlag(Parts.FailedService)) WriteCounts(bytes, failedService, isSigned: true);
    }

    /// <summary>Reads bytes that <see cref="Write(IBufferWriter{byte}, Cell, int)"/> has written; they are trusted.</summary>
    public static IEnumerable<Cell> Read(ReadOnlyMemory<byte> bytes)
    {
        int position = 0;
        for (int block = 0; position < bytes.Length;)
        {
            Cell cell = ReadCell(bytes.Span, ref position, block);
            block = cell.Block;
            yield return cell;
        }
    }

    private static Cell ReadCell(ReadOnlySpan<byte> bytes, ref int position, int blockBefore)
    {
        int block = blockBefore + (int)Number(bytes, ref position), phase = (int)Number(bytes, ref position);
        var parts = (Parts)Number(bytes, ref position);
        bool hasTraffic = parts.HasFlag(Parts.Traffic);
        var cell = new Cell(block, phase)
        {
            Requests = hasTraffic ? Number(bytes, ref position) : 0,
            BytesSent = hasTraffic ? Number(bytes, ref position) : 0,
            BytesReceived = hasTraffic ? Number(bytes, ref position) : 0,
            BytesOnWire = hasTraffic ? Number(bytes, ref position) : 0,
            Failures = parts.HasFlag(Parts.Failures) ? ReadFailures(bytes, ref position) : [],
        };
        BucketCounts response = parts.HasFlag(Parts.Response) ? ReadCounts(bytes, ref position, isSigned: false) : BucketCounts.None;
        BucketCounts service = parts.HasFlag(Parts.Service) ? response.Add(ReadCounts(bytes, ref position, isSigned: true)) : response;
        BucketCounts failed = parts.HasFlag(Parts.FailedResponse) ? ReadCounts(bytes, ref position, isSigned: false) : BucketCounts.None;
        BucketCounts failedService = parts.HasFlag(Parts.FailedService) ? failed.Add(ReadCounts(bytes, ref position, isSigned: true)) : failed;
        return cell with { Response = response, Service = service, FailedResponse = failed, FailedService = failedService };
    }

    private static ImmutableArray<(int Outcome, long Count)> ReadFailures(ReadOnlySpan<byte> bytes, ref int position)
    {
        var failures = new (int, long)[Number(bytes, ref position)];
        for (int i = 0; i < failures.Length; i++) failures[i] = ((int)Number(bytes, ref position), Number(bytes, ref position));
        return [.. failures];
    }

    private static void WriteCounts(IBufferWriter<byte> bytes, BucketCounts counts, bool isSigned)
    {
        int next = 0;
        foreach ((int index, long count) in counts.Buckets)
        {
            if (index > next) Write(bytes, [2L * (index - next)]);
            Write(bytes, [(2 * (isSigned ? (count << 1) ^ (count >> 63) : count)) + 1]);
            next = index + 1;
        }

        Write(bytes, [0]);
    }

    private static BucketCounts ReadCounts(ReadOnlySpan<byte> bytes, ref int position, bool isSigned)
    {
        var buckets = new List<(int, long)>();
        int index = 0;
        while (Number(bytes, ref position) is not 0 and var token)
        {
            long half = token >> 1;
            if ((token & 1) == 0) index += (int)half;
            else buckets.Add((index++, isSigned ? (half >> 1) ^ -(half & 1) : half));
        }

        return BucketCounts.Gather(buckets);
    }

    private static void Write(IBufferWriter<byte> destination, ReadOnlySpan<long> numbers)
    {
        Span<byte> bytes = destination.GetSpan(MaxBytes * numbers.Length);
        int length = 0;
        foreach (long number in numbers)
        {
            ulong rest = (ulong)number;
            for (; rest >= More; rest >>= BitsPerByte) bytes[length++] = (byte)(rest | More);
            bytes[length++] = (byte)rest;
        }

        destination.Advance(length);
    }

    private static long Number(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong number = 0;
        for (int shift = 0; ; shift += BitsPerByte)
        {
            byte next = bytes[position++];
            number |= (ulong)(next & ~More) << shift;
            if (next < More) return (long)number;
        }
    }
}
