using System.IO.Compression;
using LoadForge.Recording.Cells;
using LoadForge.Reporting.Json;
using LoadForge.Results;

namespace LoadForge.Dashboard.Runs;

/// <summary>A run that has ended, as the compressed events for readers that connect later.</summary>
internal sealed class EndedRun
{
    private readonly byte[] _snapshot;
    private readonly byte[] _ended;

    private EndedRun(string id, byte[] snapshot, byte[] ended) => (Id, _snapshot, _ended) = (id, snapshot, ended);

    /// <summary>Identifies the run.</summary>
    public string Id { get; }

    /// <summary>The bytes in memory.</summary>
    public int Size => _snapshot.Length + _ended.Length;

    /// <summary>
    /// The event that introduces the run to readers that have not heard of it. Its series is empty, because the end contains it. Empty if there is no result.
    /// </summary>
    public byte[] Snapshot => Unpacked(_snapshot);

    /// <summary>The event with the result, or with what is known of a run without one.</summary>
    public byte[] Ended => Unpacked(_ended);

    /// <summary>A run with a result.</summary>
    public static EndedRun Of(string id, LoadResult result)
    {
        LoadResult head = result with { Series = [], Cells = CellTable.None, Verdicts = [], Samples = [], Comparisons = [], Scenarios = [], Log = [] };
        return new EndedRun(
            id,
            Packed("snapshot", JsonLive.Snapshot(new LiveStatus(id, LiveState.Ended, Level: null), head, [])),
            Packed("ended", JsonLive.Ended(id, result)));
    }

    /// <summary>A run that ended without a result, such as one whose scenario was found to be invalid.</summary>
    public static EndedRun WithoutResult(string id, LoadResult soFar) =>
        new(id, [], Packed("snapshot", JsonLive.Snapshot(new LiveStatus(id, LiveState.Ended, Level: null), soFar, [])));

    private static byte[] Packed(string name, byte[] json)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest)) deflate.Write(EventText.Of(name, json));
        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] packed)
    {
        if (packed.Length == 0) return [];
        using var events = new MemoryStream();
        using (var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress)) inflate.CopyTo(events);
        return events.ToArray();
    }
}
