using System.Text.Json;
using LoadForge.Profiles;
using LoadForge.Recording.Custom;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json.Documents.Series;

public sealed class SeriesDocumentTests
{
    private static LoadResult Eventful => new SampleResult()
        .Scenario("checkout").Step("GET /catalog").Step("pay", 1000, 2000).Failing(every: 4)
        .Scenario("browse").Step("pay")
        .Stall(12.Seconds(), 3.Seconds()).Starts(dropped: 5, late: 2)
        .Profile(p => p.WarmUp(5.PerSecond(), 5.Seconds()).Ramp(30.PerSecond(), 7.5.Seconds()).Hold(10.Seconds()).RampDown(2.Seconds()))
        .Build();

    [Test]
    public void The_columns_are_the_points_of_the_result()
    {
        LoadResult result = Eventful;
        JsonElement series = Written.Parse(result).GetProperty("series"), total = series.GetProperty("total");
        Assert.Multiple(() =>
        {
            Assert.That(Written.Longs(series, "atUs"), Is.EqualTo(result.Series.Select(point => (long)point.At.TotalMicroseconds)));
            Assert.That(Written.Longs(series, "lengthUs"), Is.EqualTo(result.Series.Select(point => (long)point.Length.TotalMicroseconds)));
            Assert.That(Written.Longs(series, "activeUsers"), Is.EqualTo(result.Series.Select(point => (long)point.ActiveUsers)));
            Assert.That(Written.Longs(series, "phase").Select(phase => result.Phases[(int)phase].Name), Is.EqualTo(result.Series.Select(point => point.Phase)));
            Assert.That(Written.Longs(total, "ok"), Is.EqualTo(result.Series.Select(point => point.Total.Ok)));
            Assert.That(Written.Longs(total, "failed"), Is.EqualTo(result.Series.Select(point => point.Total.Failed)));
            Assert.That(Written.Longs(total, "requests").Sum(), Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Requests)));
            Assert.That(Written.Longs(total, "bytesReceived").Sum(), Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.BytesReceived)));
            Assert.That(
                Times(total.GetProperty("responseTime"), "p95Us"),
                Is.EqualTo(result.Series.Select(point => point.Total.Ok == 0 ? null : (long?)point.Total.P95)));
            Assert.That(
                Times(total.GetProperty("serviceTime"), "maxUs"),
                Is.EqualTo(result.Series.Select(point => point.Total.Ok == 0 ? null : (long?)point.ServiceTime!.Max)));
            Assert.That(
                series.GetProperty("failures").EnumerateArray().Select(column => column.GetProperty("kind").GetString()), Is.EqualTo(["status"]));
            Assert.That(Written.Longs(series.GetProperty("failures")[0], "count"), Is.EqualTo(Written.Longs(total, "failed")));
            Assert.That(Written.Longs(series.GetProperty("generator"), "memoryBytes"), Is.All.EqualTo(90_000_000));
        });
    }

    [Test]
    public void A_second_in_which_nothing_succeeded_has_no_time()
    {
        JsonElement times = Written.Parse(Eventful).GetProperty("series").GetProperty("total").GetProperty("responseTime");
        Assert.That(Times(times, "p50Us"), Has.Some.Null, "of the stall");
        Assert.That(Times(times, "p50Us"), Has.None.EqualTo(0L));
    }

    [Test]
    public void The_planned_load_is_the_mean_of_the_profile_over_each_block()
    {
        JsonElement load = Written.Parse(Eventful).GetProperty("series").GetProperty("loads")[0];
        double?[] planned = [.. load.GetProperty("planned").EnumerateArray().Select(Number)];
        Assert.Multiple(() =>
        {
            Assert.That(load.GetProperty("workload").GetString(), Is.EqualTo("checkout"));
            Assert.That(load.GetProperty("model").GetString(), Is.EqualTo("open"));
            Assert.That(planned[..5], Is.All.EqualTo(5));
            Assert.That(planned[5], Is.EqualTo(5 + (25 / 7.5 / 2)).Within(1e-3));
            Assert.That(planned[13..22], Is.All.EqualTo(30));
        });
    }

    [Test]
    public void A_workload_that_begins_later_has_no_load_before()
    {
        LoadProfile late = new LoadProfileBuilder().Hold(3.Users(), 10.Seconds()).Build();
        LoadResult result = Eventful with { Workloads = [new WorkloadSummary("late", late, 4.5.Seconds(), [])] };
        JsonElement load = Written.Parse(result).GetProperty("series").GetProperty("loads")[0];
        double?[] planned = [.. load.GetProperty("planned").EnumerateArray().Select(Number)];
        Assert.That(planned[..4], Is.All.Null);
        Assert.That(planned[4..15], Is.All.EqualTo(3), "over the part of the second in which it is in progress");
        Assert.That(planned[15..], Is.All.Null);
    }

    [Test]
    public void Values_of_extensions_are_columns()
    {
        LoadResult result = Eventful;
        PointStatistics first = result.Series[0].Total with
        {
            ExtensionValues = [ExtensionValue.Mean("server duration", 900, 3), ExtensionValue.Sum("no metric of this name", 7)],
        };
        JsonElement values = Written.Parse(result with { Series = result.Series.SetItem(0, result.Series[0] with { Total = first }) })
            .GetProperty("series").GetProperty("values");
        Assert.Multiple(() =>
        {
            Assert.That(values[0].GetProperty("name").GetString(), Is.EqualTo("server duration"));
            Assert.That(values[0].GetProperty("value")[0].GetDouble(), Is.EqualTo(300));
            Assert.That(values[0].GetProperty("value")[1].ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(values[1].GetProperty("unit").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    [Category("Slow")]
    public void In_a_long_run_a_block_has_several_seconds_and_sums_stay_exact()
    {
        LoadResult result = LongResult.Of(10.Minutes(), steps: 20, perSecond: 500);
        JsonElement series = Written.Parse(result).GetProperty("series"), total = series.GetProperty("total");
        long seconds = series.GetProperty("blockUs").GetInt64() / 1_000_000;
        int bits = series.GetProperty("cells").GetProperty("bucketBits").GetInt32();
        var second = WrittenCells.Sum(series.GetProperty("cells").GetProperty("steps").EnumerateArray().SelectMany(WrittenCells.Of)
            .Where(cell => cell.Block == 1).Select(cell => cell.Response));
        Assert.Multiple(() =>
        {
            Assert.That(seconds, Is.GreaterThan(1).And.EqualTo(result.Cells.PointsPerBlock));
            Assert.That(series.GetProperty("atUs").GetArrayLength(), Is.EqualTo((600 + seconds - 1) / seconds));
            Assert.That(Written.Longs(total, "ok").Sum(), Is.EqualTo(result.Series.Sum(point => point.Total.Ok)));
            Assert.That(Times(total.GetProperty("responseTime"), "p99Us")[1], Is.EqualTo(WrittenCells.Percentile(second, 99, bits)), "of the cells");
            Assert.That(
                Times(total.GetProperty("responseTime"), "maxUs")[1],
                Is.EqualTo(result.Series[(int)seconds..(2 * (int)seconds)].Max(point => point.Total.Max)));
        });
    }

    private static long?[] Times(JsonElement owner, string column) =>
        [.. owner.GetProperty(column).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (long?)null : value.GetInt64())];

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();
}
