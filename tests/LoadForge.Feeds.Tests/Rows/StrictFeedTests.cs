using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace LoadForge.Feeds.Tests.Rows;

/// <summary>What a file may mean in more ways than one is refused, with its place and the likely remedy.</summary>
public sealed class StrictFeedTests
{
    private readonly List<string> _files = [];

    [TearDown]
    public void DeleteFiles() => _files.ForEach(File.Delete);

    [Test]
    public void A_decimal_comma_is_refused_and_a_decimal_point_is_read()
    {
        string path = File_("sku;price\nA;12,50\n");

        Assert.That(Problems(() => Feed.Csv<Priced>(path, ';')).Single(), Is.EqualTo(
            $"{path} line 2, column 3: \"12,50\" is not a valid Decimal, which Priced.Price is; write a decimal point and no thousands separators, such as "
                + $"1250.5; a comma may also be the separator of the file."));
        Assert.That(Feed.Csv<Priced>(File_("sku;price\nA;12.50\n"), ';').Rows[0].Price, Is.EqualTo(12.50m));
    }

    [TestCase("1.0")]
    [TestCase("1e5")]
    [TestCase("0x10")]
    [TestCase("+1")]
    [TestCase("\"1 \"")]
    [TestCase("\"1,250\"")]
    [TestCase("\uff11")]
    public void A_text_is_no_whole_number(string text) => AssertRefused<Of<int>>(text);

    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("\"1,5\"")]
    public void A_text_is_no_number(string text) => AssertRefused<Of<double>>(text);

    [TestCase("1")]
    [TestCase("yes")]
    [TestCase("\"true \"")]
    public void A_text_is_no_truth_value(string text) => AssertRefused<Of<bool>>(text);

    [TestCase("1")]
    [TestCase("99")]
    [TestCase("\"One, Two\"")]
    [TestCase("\" One\"")]
    public void A_text_is_no_name_of_an_enumeration(string text) => AssertRefused<Of<Level>>(text);

    [TestCase("01.02.2026")]
    [TestCase("02/01/2026")]
    [TestCase("2026-02-01T10:00")]
    public void A_text_is_no_date(string text) => AssertRefused<Of<DateOnly>>(text);

    [TestCase("2026-02-01T10:00:00")]
    [TestCase("01.02.2026 10:00Z")]
    public void A_text_is_no_moment(string text) => AssertRefused<Of<DateTimeOffset>>(text);

    [TestCase("1:2")]
    [TestCase("90")]
    [TestCase("\"00:00:01,5\"")]
    public void A_text_is_no_duration(string text) => AssertRefused<Of<TimeSpan>>(text);

    [TestCase("{0f8fad5b-d9cb-469f-a165-70867728950e")]
    [TestCase("\" 0f8fad5b-d9cb-469f-a165-70867728950e\"")]
    [TestCase("{0x0f8fad5b}")]
    public void A_text_is_no_identifier(string text) => AssertRefused<Of<Guid>>(text);

    [TestCase("1.2")]
    [TestCase("16909060")]
    public void A_text_is_no_address(string text) => AssertRefused<Of<IPAddress>>(text);

    [Test]
    public void What_is_written_as_programs_write_it_is_read() => Assert.Multiple(() =>
    {
        Assert.That(Read<int>("-17"), Is.EqualTo(-17));
        Assert.That(Read<long?>(""), Is.Null);
        Assert.That(Read<double>("1e-3"), Is.EqualTo(0.001));
        Assert.That(Read<bool>("TRUE"), Is.True);
        Assert.That(Read<char>("x"), Is.EqualTo('x'));
        Assert.That(Read<Level>("two"), Is.EqualTo(Level.Two));
        Assert.That(Read<DateOnly>("2026-02-01"), Is.EqualTo(new DateOnly(2026, 2, 1)));
        Assert.That(
            Read<DateTime>("2026-02-01T10:00:00Z"),
            Is.EqualTo(new DateTime(2026, 2, 1, 10, 0, 0, DateTimeKind.Utc)).And.Property("Kind").EqualTo(DateTimeKind.Utc));
        Assert.That(Read<DateTimeOffset>("2026-02-01T10:00:00+01:00"), Is.EqualTo(new DateTimeOffset(2026, 2, 1, 10, 0, 0, TimeSpan.FromHours(1))));
        Assert.That(Read<TimeSpan>("00:01:30"), Is.EqualTo(TimeSpan.FromSeconds(90)));
        Assert.That(Read<Guid>("0f8fad5b-d9cb-469f-a165-70867728950e"), Is.EqualTo(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")));
        Assert.That(Read<IPAddress>("192.0.2.1"), Is.EqualTo(IPAddress.Parse("192.0.2.1")));
        Assert.That(Read<IPAddress>("::1"), Is.EqualTo(IPAddress.IPv6Loopback));
    });

    [Test]
    public void A_field_of_a_row_is_read_as_strictly()
    {
        FeedRow row = Feed.Csv(File_("price;count\n12,50;3\n"), ';').Rows[0];

        Assert.That(() => row.Get<decimal>("price"), Throws.TypeOf<FormatException>().With.Message.Contains("a decimal point"));
        Assert.That(row.Get<int>("count"), Is.EqualTo(3));
    }

    [TestCase("[{\"value\":99}]")]
    [TestCase("[{\"value\":\"1\"}]")]
    [TestCase("[{\"value\":\"Three\"}]")]
    [TestCase("[{\"value\":1,\"value\":0}]")]
    public void A_JSON_value_that_is_no_name_of_an_enumeration_or_there_twice_is_refused(string json) =>
        Assert.That(Problems(() => Feed.Json<Of<Level>>(File_(json))).Single(), Does.Contain(" line 1, column "));

    [TestCase("[{\"value\":\"two\"}]")]
    [TestCase("[{\"value\":1}]")]
    public void A_JSON_enumeration_is_read_by_name_or_number(string json) =>
        Assert.That(Feed.Json<Of<Level>>(File_(json)).Rows[0].Value, Is.EqualTo(Level.Two));

    [Test]
    public void A_JSON_moment_needs_its_zone() => Assert.Multiple(() =>
    {
        Assert.That(
            () => Feed.Json<Of<DateTimeOffset>>(File_("[{\"value\":\"2026-02-01T10:00:00\"}]")),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("+01:00"));
        Assert.That(Feed.Json<Of<DateTimeOffset>>(File_("[{\"value\":\"2026-02-01T10:00:00Z\"}]")).Rows[0].Value.Hour, Is.EqualTo(10));
    });

    [Test]
    public void A_file_that_is_not_UTF8_is_refused_with_its_place_or_read_in_the_encoding_that_is_named()
    {
        string csv = File_(Encoding.Latin1.GetBytes("city\nK\u00f6ln\n")), json = File_(Encoding.Latin1.GetBytes("[{\"city\":\n\"K\u00f6ln\"}]"));

        Assert.Multiple(() =>
        {
            Assert.That(
                Problems(() => Feed.Csv(csv)).Single(), Does.StartWith($"{csv} line 2: byte 7 of the file (0xF6) is not valid utf-8").And.Contain("encoding:"));
            Assert.That(Problems(() => Feed.Json(json)).Single(), Does.StartWith($"{json} line 2: byte 13 of the file (0xF6)"));
            Assert.That(Feed.Csv(csv, encoding: Encoding.Latin1).Rows[0]["city"], Is.EqualTo("K\u00f6ln"));
            Assert.That(Feed.Csv(csv, encoding: CodePagesEncodingProvider.Instance.GetEncoding(1252)).Rows[0]["city"], Is.EqualTo("K\u00f6ln"));
            Assert.That(Feed.Json(json, Encoding.Latin1).Rows[0]["city"], Is.EqualTo("K\u00f6ln"));
        });
    }

    [Test]
    public void A_byte_order_mark_is_honoured([Values("utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE")] string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.That(Feed.Csv(File_([.. encoding.GetPreamble(), .. encoding.GetBytes("city\nK\u00f6ln\n")])).Rows[0]["city"], Is.EqualTo("K\u00f6ln"));
        Assert.That(Feed.Json(File_([.. encoding.GetPreamble(), .. encoding.GetBytes("[{\"city\":\"K\u00f6ln\"}]")])).Rows[0]["city"], Is.EqualTo("K\u00f6ln"));
    }

    private void AssertRefused<T>(string text)
    {
        string path = File_("value\n" + text + "\n");

        Assert.That(Problems(() => Feed.Csv<T>(path, ';')).Single(), Does.StartWith($"{path} line 2, column 1: \"{text.Trim('"')}\" is not a valid "));
    }

    private T Read<T>(string text) => Feed.Csv<Of<T>>(File_($"value;more\n{text};x\n"), ';').Rows[0].Value;

    private static ImmutableArray<string> Problems(Func<object> make) => Assert.Throws<LoadPlanException>(() => make())!.Problems;

    private string File_(string text) => File_(Encoding.UTF8.GetBytes(text));

    private string File_(byte[] bytes)
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, bytes);
        _files.Add(path);
        return path;
    }

    public enum Level
    {
        One,
        Two,
    }

    public sealed record Priced(string Sku, decimal Price);

    public sealed record Of<T>(T Value);
}
