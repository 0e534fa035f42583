using System.IO.Compression;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Reporting.Json.Documents.Series;

internal sealed class CellsDocument(CellTable cells, JsonPace pace, bool isLive)
{
    // Very many rows are small, and readers take longer to start inflating each than to read it.
    private const int MaxDeflatedRows = 1000;

    public int BucketBits => cells.BucketBits;
    public double? Resolution => cells.Resolution.Finite();
    public string Encoding => IsDeflated ? "deflate" : "none";
    public IEnumerable<FailedOutcome> Outcomes => cells.Outcomes.Select(outcome => new FailedOutcome(outcome));
    public IEnumerable<CellRow> Steps => pace.Of(cells.Rows).Select(row => new CellRow(row, IsDeflated));

    private bool IsDeflated => !isLive && cells.Rows.Length <= MaxDeflatedRows;

    internal sealed class FailedOutcome(Outcome outcome)
    {
        public string Kind => outcome.Kind.CamelCase();
        public string Detail => outcome.Detail;
    }

    internal sealed class CellRow(CellTableRow row, bool isDeflated)
    {
        public string Scenario => row.Scenario;
        public string Step => row.Step;
        public bool Iterations => row.IsIteration;
        public byte[] Data => isDeflated ? Deflated(row.Bytes) : row.Bytes.ToArray();

        private static byte[] Deflated(ReadOnlyMemory<byte> bytes)
        {
            using var deflated = new MemoryStream();
            using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize)) deflate.Write(bytes.Span);
            return deflated.ToArray();
        }
    }
}
