using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using LoadForge.Reporting.Json;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json;

/// <summary>A report in one file contains the document deflated and in base64, beside a page of at most 350 KB.</summary>
public sealed class DocumentSizeTests
{
    private const int Page = 350_000;

    [TestCase(50)]
    [TestCase(500)]
    [Category("Slow")]
    public void Ten_minutes_with_twenty_steps_fit_into_a_report_of_one_and_a_half_megabytes(int perSecond) =>
        Assert.That(Page + Embedded(LongResult.Of(10.Minutes(), steps: 20, perSecond)), Is.LessThan(1_500_000));

    [TestCase(40)]
    [Category("Slow")]
    public void Eight_hours_with_twenty_steps_fit_into_a_report_of_five_megabytes(int perSecond) =>
        Assert.That(Page + Embedded(LongResult.Of(8.Hours(), steps: 20, perSecond)), Is.LessThan(5_000_000));

    [Test]
    public void One_minute_keeps_each_second_and_is_small()
    {
        LoadResult result = LongResult.Of(1.Minutes(), steps: 20, perSecond: 20);
        Assert.That(result.Cells.PointsPerBlock, Is.EqualTo(1));
        Assert.That(Embedded(result), Is.LessThan(700_000));
    }

    [TestCase(1_001)]
    [TestCase(10_000, Category = "Slow")]
    public void Very_many_steps_are_written_in_small_pieces_and_read_again(int steps)
    {
        LoadResult result = SampleResult.Default();
        ScenarioResult scenario = result.Scenarios[0];
        LoadResult crowded = result with
        {
            Scenarios = [scenario with { Steps = [.. Enumerable.Range(0, steps).Select(i => scenario.Steps[i % 2] with { Name = $"GET /items/{i}" })] }],
            Cells = result.Cells with { Rows = [.. Enumerable.Range(0, steps).Select(i => result.Cells.Rows[i % 2] with { Step = $"GET /items/{i}" })] },
        };
        using var pieces = new WrittenPieces();
        JsonResult.Write(crowded, pieces);
        JsonElement json = Written.Parse(crowded);

        Assert.Multiple(() =>
        {
            Assert.That(pieces.Largest, Is.LessThan(64 << 10));
            Assert.That(json.GetProperty("scenarios")[0].GetProperty("steps").GetArrayLength(), Is.EqualTo(steps));
            JsonElement cells = json.GetProperty("series").GetProperty("cells");
            Assert.That(cells.GetProperty("steps")[steps - 1].GetProperty("step").GetString(), Is.EqualTo($"GET /items/{steps - 1}"));
            Assert.That(cells.GetProperty("encoding").GetString(), Is.EqualTo("none"), "to inflate so many would take longer");
            Assert.That(
                cells.GetProperty("steps")[steps - 1].GetProperty("data").GetBytesFromBase64(), Is.EqualTo(crowded.Cells.Rows[steps - 1].Bytes.ToArray()));
        });
    }

    [Test]
    public void The_bytes_are_the_same_in_every_culture()
    {
        byte[] expected = Written.Bytes(Documents.FullResult.Make());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = WithForeignNumbers();
            Assert.That(Written.Bytes(Documents.FullResult.Make()), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo WithForeignNumbers()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−", PositiveSign = "⁺" };
        culture.DateTimeFormat = new DateTimeFormatInfo { TimeSeparator = ".", DateSeparator = ".", ShortDatePattern = "dd.MM.yyyy" };
        return culture;
    }

    private static int Embedded(LoadResult result)
    {
        byte[] json = Written.Bytes(result);
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(json);
        int embedded = Base64.GetMaxEncodedToUtf8Length((int)deflated.Length);
        using JsonDocument document = JsonDocument.Parse(json);
        int cells = document.RootElement.GetProperty("series").GetProperty("cells").GetProperty("steps").EnumerateArray()
            .Sum(row => Encoding.UTF8.GetByteCount(row.GetProperty("data").GetString()!));
        TestContext.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Duration}: blocks of {result.Cells.PointsPerBlock} s, {result.Cells.BucketBits} bits; document {json.Length:N0} bytes, "
                + $"cells in it {cells:N0}, embedded {embedded:N0}"));
        return embedded;
    }
}
