using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoadForge.Reporting.Json.Documents.Live;
using LoadForge.Reporting.Json.Documents.Series;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Json;

/// <summary>
/// A run in progress as JSON, for the page of a live dashboard: a snapshot, then each block of the series, and the result at the end, with the conventions of
/// <see cref="JsonResult"/>. The cells of a snapshot and of a block are not compressed.
/// </summary>
public static class JsonLive
{
    /// <summary>A run so far.</summary>
    /// <param name="status">The state of the run.</param>
    /// <param name="soFar">The result so far; its statistics and findings are omitted, its verdicts are the last preliminary ones.</param>
    /// <param name="values">The names of the values of extensions; they must be the same for the blocks that follow.</param>
    /// <returns>UTF-8, in one line.</returns>
    public static byte[] Snapshot(LiveStatus status, LoadResult soFar, IReadOnlyList<string> values) =>
        Write(json => new SnapshotDocument(status, soFar, new LiveColumns(values), json), ResultJson.Default.SnapshotDocument);

    /// <summary>One block of the series.</summary>
    /// <param name="status">The state of the run.</param>
    /// <param name="block">The block.</param>
    /// <param name="values">The names of the values of extensions, as in the snapshot.</param>
    /// <returns>UTF-8, in one line.</returns>
    public static byte[] Second(LiveStatus status, RunBlock block, IReadOnlyList<string> values) =>
        Write(json => new SecondDocument(status, block, new LiveColumns(values), json), ResultJson.Default.SecondDocument);

    /// <summary>A run that has ended.</summary>
    /// <param name="run">Identifies the run, as in its snapshot.</param>
    /// <param name="result">The result.</param>
    /// <returns>UTF-8, in one line.</returns>
    public static byte[] Ended(string run, LoadResult result) => Write(json => new EndedDocument(run, result, json), ResultJson.Default.EndedDocument);

    private static byte[] Write<T>(Func<Utf8JsonWriter, T> document, JsonTypeInfo<T> type)
    {
        using var stream = new MemoryStream();
#pragma warning disable RS0030 // No JSON is written by hand: the writer is created here so that it can be flushed while the series is written.
        using (var json = new Utf8JsonWriter(stream)) JsonSerializer.Serialize(json, document(json), type);
#pragma warning restore RS0030
        return stream.ToArray();
    }
}
