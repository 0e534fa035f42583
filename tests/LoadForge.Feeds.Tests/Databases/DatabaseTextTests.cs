using LoadForge.Feeds.Databases;
using LoadForge.Feeds.Rows;

namespace LoadForge.Feeds.Tests.Databases;

public sealed class DatabaseTextTests
{
    private static readonly DateTime Moment = new(2026, 11, 29, 9, 30, 1, DateTimeKind.Unspecified);

    private static IEnumerable<TestCaseData> Values =>
    [
        new("text", "text"),
        new('x', "x"),
        new(true, "true"),
        new(-17L, "-17"),
        new(12.50m, "12.50"),
        new(0.1 + 0.2, "0.30000000000000004"),
        new(1e300, "1E+300"),
        new(Moment, "2026-11-29T09:30:01"),
        new(DateTime.SpecifyKind(Moment.AddTicks(1), DateTimeKind.Utc), "2026-11-29T09:30:01.0000001Z"),
        new(new DateTimeOffset(Moment, TimeSpan.FromHours(1)), "2026-11-29T09:30:01+01:00"),
        new(new DateOnly(2026, 11, 29), "2026-11-29"),
        new(new TimeOnly(9, 30), "09:30:00"),
        new(new TimeSpan(1, 2, 3, 4, 5), "1.02:03:04.0050000"),
        new(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5b-d9cb-469f-a165-70867728950e"),
    ];

    [TestCaseSource(nameof(Values))]
    public void A_value_is_written_as_the_strict_parsers_read_it(object value, string text)
    {
        Assert.That(DatabaseText.Of(value, "any"), Is.EqualTo(text));
        Assert.That(FieldParser.For(value.GetType())!(text), Is.EqualTo((true, value)));
    }

    [Test]
    public void A_date_that_the_provider_gives_as_midnight_is_a_date() => Assert.Multiple(() =>
    {
        Assert.That(DatabaseText.Of(Moment.Date, "DATE"), Is.EqualTo("2026-11-29"));
        Assert.That(DatabaseText.Of(Moment.Date, "datetime2"), Is.EqualTo("2026-11-29T00:00:00"));
        Assert.That(DatabaseText.Of(Moment, "date"), Is.EqualTo("2026-11-29T09:30:01"));
    });

    [Test]
    public void Binary_data_is_no_text() => Assert.That(DatabaseText.Of(new byte[] { 1 }, "blob"), Is.Null);
}
