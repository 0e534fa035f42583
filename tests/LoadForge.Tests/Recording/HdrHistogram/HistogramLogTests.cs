using System.Globalization;
using System.Text;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.HdrHistogram.Log;

namespace LoadForge.Tests.Recording.HdrHistogram;

public sealed class HistogramLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 30, 15, 250, TimeSpan.Zero);
    private static readonly string OneMillisecond = HistogramEncoding.EncodeBase64(Samples.Recorded([1000]));

    [Test]
    public void A_log_is_written_as_the_format_asks([Values("", "de-DE", "ar-SA")] string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = WithForeignNumbers(culture);
        try
        {
            string log = Written(writer =>
            {
                writer.WriteHeader(Start, comment: "checkout");
                writer.Write("pay", Start.AddSeconds(1), TimeSpan.FromSeconds(1.0005), Samples.Recorded([1000]));
                writer.Write(null, Start.AddSeconds(2), TimeSpan.Zero, Samples.Recorded([1000]));
            });

            Assert.That(log, Is.EqualTo(
                $"""
                #[checkout]
                #[Histogram log format version 1.3]
                #[StartTime: 1769862615.250 (seconds since epoch), Sat, 31 Jan 2026 12:30:15 GMT]
                "StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"
                Tag=pay,1769862616.250,1.001,1.000,{OneMillisecond}
                1769862617.250,0.000,1.000,{OneMillisecond}

                """));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void With_a_base_time_entries_are_relative_to_it()
    {
        string log = Written(writer =>
        {
            writer.WriteHeader(Start, baseTime: Start);
            writer.Write(null, Start.AddSeconds(1), TimeSpan.FromSeconds(1), Samples.Recorded([1000]));
        });

        Assert.That(log, Does.Contain("\n#[BaseTime: 1769862615.250 (seconds since epoch)]\n").And.Contain($"\n1.000,1.000,1.000,{OneMillisecond}\n"));
        Assert.That(Read(log).Single().Start, Is.EqualTo(Start.AddSeconds(1)));
    }

    [Test]
    public void Bytes_are_UTF8_without_a_mark()
    {
        using var stream = new MemoryStream();
        using (var writer = new HistogramLogWriter(stream, leaveOpen: true)) writer.WriteComment("größer");

        Assert.That(stream.ToArray(), Is.EqualTo(Encoding.UTF8.GetBytes("#[größer]\n")));
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void Reading_undoes_writing(int seed)
    {
        var random = new Random(seed);
        HistogramLogEntry[] entries =
        [
            .. Enumerable.Range(0, random.Next(1, 20)).Select(i => new HistogramLogEntry(
                random.Next(2) == 0 ? null : $"step{random.Next(3)}", Start.AddMilliseconds(1000 * i), TimeSpan.FromMilliseconds(random.Next(5000)), 0,
                Samples.Recorded(seed + i, random.Next(100)))),
        ];
        string log = Written(writer =>
        {
            writer.WriteHeader(Start, random.Next(2) == 0 ? null : Start);
            foreach (HistogramLogEntry entry in entries) writer.Write(entry.Tag, entry.Start, entry.Length, entry.Histogram);
        });
        HistogramLogEntry[] read = Read(log);

        Assert.That(read.Select(e => (e.Tag, e.Start, e.Length)), Is.EqualTo(entries.Select(e => (e.Tag, e.Start, e.Length))));
        Assert.That(read.Zip(entries).All(pair => pair.First.Histogram.HasSameCountsAs(pair.Second.Histogram)), Is.True);
        Assert.That(read.Zip(entries).All(pair => Math.Abs(pair.First.Max - (pair.Second.Histogram.Max / 1000.0)) < 0.001), Is.True);
    }

    [Test]
    public void Logs_of_careless_writers_are_read()
    {
        HistogramLogEntry[] read = Read($"\r\n# free text\r\n  Tag=A , 1.5 ,2, 3.25 , {OneMillisecond}  \r\n\r\n2.5,0.5,7,{OneMillisecond}");

        Assert.Multiple(() =>
        {
            Assert.That(read.Select(e => e.Tag), Is.EqualTo(new[] { "A", null }));
            Assert.That(read.Select(e => e.Start - DateTimeOffset.UnixEpoch), Is.EqualTo(new[] { TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.5) }));
            Assert.That(read.Select(e => e.Length), Is.EqualTo(new[] { TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(0.5) }));
            Assert.That(read.Select(e => e.Max), Is.EqualTo(new[] { 3.25, 7 }));
        });
    }

    [Test]
    public void Without_base_time_small_starts_are_relative_to_the_start_time() =>
        Assert.That(
            Read($"#[StartTime: 1769862615.250 (seconds since epoch), whenever]\n0.5,1,1,{OneMillisecond}").Single().Start, Is.EqualTo(Start.AddSeconds(0.5)));

    [Test]
    public void Starts_within_a_year_of_the_start_time_are_absolute() =>
        Assert.That(
            Read($"#[StartTime: 1769862615.250 (seconds since epoch)]\n1769862600,1,1,{OneMillisecond}").Single().Start, Is.EqualTo(Start.AddSeconds(-15.25)));

    [Test]
    public void UTF16_with_its_mark_is_read()
    {
        using var stream = new MemoryStream([0xff, 0xfe, .. Encoding.Unicode.GetBytes($"1.000,1.000,1.000,{OneMillisecond}\n")]);
        using var reader = new HistogramLogReader(stream);

        Assert.That(reader.ReadToEnd().Single().Histogram.TotalCount, Is.EqualTo(1));
    }

    [Test]
    public void A_tail_torn_anywhere_is_dropped_where_that_is_wanted()
    {
        string first = $"Tag=pay,1.000,1.000,1.000,{OneMillisecond}\n";
        for (int length = 1; length < first.Length - 1; length++)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(first + first[..length]));
            using var reader = new HistogramLogReader(stream, tolerateTornTail: true);
            Assert.That(reader.ReadToEnd().Count(), Is.EqualTo(1), $"torn after {length} characters");
            Assert.That(reader.HasTornTail, Is.True);
        }
    }

    [Test]
    public void A_torn_tail_is_an_error_where_it_is_not_wanted() =>
        Assert.That(
            () => Read($"1,1,1,{OneMillisecond}\n2,1,1,{OneMillisecond[..20]}"),
            Throws.TypeOf<HistogramFormatException>().With.Matches<HistogramFormatException>(damage => damage!.LineNumber == 2));

    [Test]
    public void A_damaged_line_that_was_ended_is_an_error_even_where_torn_tails_are_tolerated()
    {
        using var stream = new MemoryStream("1,1,1,HISTFAAA\n"u8.ToArray());
        using var reader = new HistogramLogReader(stream, tolerateTornTail: true);

        Assert.That(reader.Next, Throws.TypeOf<HistogramFormatException>().With.Message.StartsWith("Line 1: "));
    }

    [TestCase("x,1,1,HISTF", "start must be a number, but is \"x\"")]
    [TestCase("1,-1,1,HISTF", "interval length must be 0")]
    [TestCase("1e20,1,1,HISTF", "start time of 100,000,000,000,000,000,000 seconds is out of range")]
    [TestCase("1e14,1,1,HISTF", "years 1 to 9999")]
    [TestCase("1,1e25,1,HISTF", "interval length must be")]
    [TestCase("1,1,one,HISTF", "largest value must be a number")]
    [TestCase("1,1,1", "but this one has 3")]
    [TestCase("1,1,1,1,1,1", "but this one has 5 or more")]
    [TestCase("Tag=pay", "ends after its tag")]
    [TestCase("#[StartTime: soon]", "start time must be a number, but is \"soon\"")]
    [TestCase("#[BaseTime: 1e28 (seconds since epoch)]", "years 1 to 9999")]
    [TestCase("1,1,1,HISTF", "not valid base64")]
    public void A_damaged_line_is_named_with_its_number_and_fault(string line, string fault) =>
        Assert.That(
            () => Read("#[comment]\n" + line + "\n"),
            Throws.TypeOf<HistogramFormatException>().With.Message.StartsWith("Line 2: ").And.Message.Contains(fault));

    [Test]
    public void A_line_without_end_is_refused_at_the_bound()
    {
        using var stream = new MemoryStream(new byte[HistogramLogReader.MaxLineLength + 1]);
        using var reader = new HistogramLogReader(stream);

        Assert.That(reader.Next, Throws.TypeOf<HistogramFormatException>().With.Message.Contains("more than 33,554,432 characters"));
    }

    [TestCase("")]
    [TestCase("a,b")]
    [TestCase("a b")]
    [TestCase("a\nb")]
    public void A_tag_that_would_break_the_line_is_refused(string tag) =>
        Assert.That(() => Written(writer => writer.Write(tag, Start, TimeSpan.Zero, new Histogram())), Throws.ArgumentException);

    [TestCase("two\nlines")]
    [TestCase("StartTime: 1")]
    public void A_comment_that_means_something_else_is_refused(string comment) =>
        Assert.That(() => Written(writer => writer.WriteComment(comment)), Throws.ArgumentException);

    [Test]
    public void A_header_behind_entries_is_refused() => Assert.That(
        () => Written(writer =>
        {
            writer.Write(null, Start, TimeSpan.Zero, new Histogram());
            writer.WriteHeader(Start);
        }),
        Throws.InvalidOperationException);

    private static string Written(Action<HistogramLogWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new HistogramLogWriter(stream, leaveOpen: true)) write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static HistogramLogEntry[] Read(string log)
    {
        using var reader = new HistogramLogReader(new MemoryStream(Encoding.UTF8.GetBytes(log)));
        return [.. reader.ReadToEnd()];
    }

    // The build may know no cultures but the invariant one; what matters is another decimal separator.
    private static CultureInfo WithForeignNumbers(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = name switch { "de-DE" => ",", "ar-SA" => "٫", _ => "." };
        culture.NumberFormat.NegativeSign = name == "ar-SA" ? "؜-" : "-";
        return culture;
    }
}
