using System.Text.Json;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Json;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json;

public sealed class JsonResultTests
{
    private static readonly LoadResult Result = Sample.Checkout().Verdicts(Sample.Failed(), Sample.Passed()).Notes("3 users did not stop").Build();

    [Test]
    public void The_properties_come_in_a_fixed_order() => Assert.That(
        Names(Parse(Result)),
        Is.EqualTo(
            "schemaVersion product kind name target insecureHosts seed startedAt durationUs ending endingReason smoke debug environment settings profile "
            + "profileFingerprint verdicts statistics scenarios phases series samples comparisons workloads changes checks metrics generator agents "
            + "analysis backlog extensions notes log"));

    [Test]
    public void Findings_are_there_as_text_and_as_numbers()
    {
        LoadResult stalled = new SampleResult().Profile(
            profile => profile.Hold(50.PerSecond(), 60.Seconds())).Step("pay").Stall(30.Seconds(), 3.Seconds()).Build();
        JsonElement analysis = Parse(stalled).GetProperty("analysis");
        JsonElement anomaly = analysis.GetProperty("anomalies")[0];

        Assert.That(analysis.GetProperty("insights")[0].GetProperty("text").GetString(), Does.StartWith("throughput fell from "));
        Assert.That(analysis.GetProperty("insights")[0].GetProperty("startUs").GetInt64(), Is.EqualTo(anomaly.GetProperty("startUs").GetInt64()));
        Assert.That(analysis.GetProperty("insights")[0].GetProperty("endUs").GetInt64(), Is.EqualTo(anomaly.GetProperty("endUs").GetInt64()));
        Assert.That(anomaly.GetProperty("kind").GetString(), Is.EqualTo("spike"));
        Assert.That(anomaly.GetProperty("startUs").GetInt64(), Is.InRange(30_000_000, 33_000_000));
        Assert.That(anomaly.GetProperty("before").GetDouble(), Is.EqualTo(50).Within(1e-6));
        Assert.That(anomaly.GetProperty("after").GetDouble(), Is.Zero);
        Assert.That(anomaly.GetProperty("also")[0].GetProperty("after").GetDouble(), Is.GreaterThan(1_000_000));
        Assert.That(anomaly.GetProperty("suspects").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Throughput_is_told_with_what_it_is_made_of_and_the_backlog_beside()
    {
        LoadResult late = Result with
        {
            Statistics = Result.Statistics with { EndedWithin = new EndCounts(1000, 10), EndedLater = 3990 },
            Scenarios = [Result.Scenarios[0] with { Backlog = new Backlog(3990, 7, 17.Seconds()) }],
            ExtensionSummaries = ["calls 160"],
        };
        JsonElement json = Parse(late), statistics = json.GetProperty("statistics");

        Assert.Multiple(() =>
        {
            Assert.That(statistics.GetProperty("throughput").GetDouble(), Is.EqualTo(100));
            Assert.That(statistics.GetProperty("failureRate").GetDouble(), Is.EqualTo(1));
            Assert.That(statistics.GetProperty("endedWithin").GetRawText(), Is.EqualTo("""{"ok":1000,"failed":10}"""));
            Assert.That(statistics.GetProperty("endedLater").GetInt64(), Is.EqualTo(3990));
            Assert.That(json.GetProperty("backlog").GetRawText(), Is.EqualTo("""{"iterations":3990,"cutOff":7,"drainTimeUs":17000000}"""));
            Assert.That(json.GetProperty("scenarios")[0].GetProperty("backlog").GetProperty("iterations").GetInt64(), Is.EqualTo(3990));
            Assert.That(json.GetProperty("extensions")[0].GetString(), Is.EqualTo("calls 160"));
        });
    }

    [Test]
    public void The_run_tells_what_it_was()
    {
        JsonElement json = Parse(Result);
        Assert.That(json.GetProperty("schemaVersion").GetInt32(), Is.EqualTo(2));
        Assert.That(json.GetProperty("product").GetString(), Does.Match(@"^LoadForge \d+\.\d+\.\d+$"));
        Assert.That(json.GetProperty("name").GetString(), Is.EqualTo("checkout"));
        Assert.That(json.GetProperty("target").GetString(), Is.EqualTo("http://localhost:5080/"));
        Assert.That(json.GetProperty("seed").GetInt32(), Is.EqualTo(17));
        Assert.That(json.GetProperty("startedAt").GetDateTimeOffset(), Is.EqualTo(Result.StartedAt));
        Assert.That(json.GetProperty("ending").GetString(), Is.EqualTo("completed"));
        Assert.That(json.GetProperty("endingReason").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(json.GetProperty("notes")[0].GetString(), Is.EqualTo("3 users did not stop"));
        Assert.That(json.GetProperty("profile").GetProperty("model").GetString(), Is.EqualTo("open"));
        Assert.That(json.GetProperty("profile").GetProperty("phases")[0].GetProperty("kind").GetString(), Is.EqualTo("hold"));
    }

    [Test]
    public void What_spoke_HTTP_and_how_the_code_was_compiled_is_told()
    {
        LoadResult result = Result with
        {
            Generator = Result.Generator with { Transport = TransportUse.Mixed, WatchesSockets = true, OptimizedScenarios = false }
        };
        JsonElement generator = Parse(result).GetProperty("generator");

        Assert.That(generator.GetProperty("transport").GetString(), Is.EqualTo("mixed"));
        Assert.That(
            (generator.GetProperty("watchedSockets").GetBoolean(), generator.GetProperty("optimizedScenarios").GetBoolean()), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_verdict_carries_its_evidence()
    {
        JsonElement verdict = Parse(Result).GetProperty("verdicts")[0];
        Assert.That(
            Names(verdict),
            Is.EqualTo(
                "threshold status scope step phase metric unit comparison limit actual margin samples reason interval remark generatorRemark windows worst "
                    + "course courseUs"));
        Assert.That(verdict.GetProperty("status").GetString(), Is.EqualTo("failed"));
        Assert.That(verdict.GetProperty("limit").GetDouble(), Is.EqualTo(500_000));
        Assert.That(verdict.GetProperty("margin").GetDouble(), Is.EqualTo(0.624).Within(1e-9));
        Assert.That(verdict.GetProperty("worst").GetProperty("startUs").GetInt64(), Is.EqualTo(40_000_000));
        Assert.That(verdict.GetProperty("course")[9].ValueKind, Is.EqualTo(JsonValueKind.Null), "JSON has no NaN");
    }

    [Test]
    public void Times_are_whole_microseconds_and_counts_are_exact()
    {
        JsonElement statistics = Parse(Result).GetProperty("statistics");
        Assert.That(
            Names(statistics),
            Is.EqualTo(
                "durationUs count ok failed cancelled endedWithin endedLater requests errorRate throughput failureRate bytesSent bytesReceived bytesOnWire "
                    + "responseTime serviceTime failedResponseTime failedServiceTime timings outcomes starts values"));
        Assert.That(statistics.GetProperty("count").GetInt64(), Is.EqualTo(5_000));
        Assert.That(statistics.GetProperty("errorRate").GetDouble(), Is.EqualTo(0.0002));
        JsonElement time = statistics.GetProperty("responseTime");
        Assert.That(Names(time), Is.EqualTo("count minUs meanUs standardDeviationUs p50Us p75Us p90Us p95Us p99Us p999Us maxUs"));
        Assert.That(time.GetProperty("p50Us").GetInt64(), Is.EqualTo(Result.Statistics.ResponseTime.P50.TotalMicroseconds));
        Assert.That(
            statistics.GetProperty("outcomes").EnumerateArray().Single(
                outcome => outcome.GetProperty("kind").GetString() == "status").GetProperty("example").GetString(),
            Is.EqualTo("no capacity"));
        Assert.That(statistics.GetProperty("starts").GetProperty("planned").GetInt64(), Is.EqualTo(5_000));
    }

    [Test]
    public void A_step_carries_its_response_times_as_a_histogram_that_can_be_read_back()
    {
        string? text = Parse(Result).GetProperty("scenarios")[0].GetProperty("steps")[0].GetProperty("responseTimeHistogram").GetString();
        Assert.That(HistogramEncoding.DecodeBase64(text).HasSameCountsAs(Result.Step("pay").Statistics.ResponseTime.ToHistogram()), Is.True);
    }

    [Test]
    public void Every_phase_and_every_second_is_there()
    {
        LoadResult result = SampleResult.Default();
        JsonElement json = Parse(result);
        Assert.That(json.GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("judged").GetBoolean()), Is.EqualTo(new[] { false, true }));
        Assert.That(json.GetProperty("series").GetProperty("atUs").GetArrayLength(), Is.EqualTo(result.Series.Length));
        Assert.That(
            Written.Longs(json.GetProperty("series").GetProperty("total"), "ok").Sum(),
            Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Ok)));
    }

    [Test]
    public void Where_nothing_finished_no_time_is_claimed()
    {
        JsonElement json = Parse(Result with { Statistics = LoadStatistics.None });
        Assert.That(json.GetProperty("statistics").GetProperty("responseTime").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(json.GetProperty("statistics").GetProperty("starts").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void A_long_run_is_written_in_small_pieces()
    {
        LoadResult result = new SampleResult().Profile(profile => profile.Hold(1.PerSecond(), 600.Seconds())).Build();
        using var stream = new WrittenPieces();
        JsonResult.Write(result, stream);

        Assert.That(stream.Total, Is.GreaterThan(100_000));
        Assert.That(stream.Largest, Is.LessThan(64 << 10));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Hostile_names_come_back_as_they_went_in_and_cannot_leave_a_script_element(string name)
    {
        LoadResult result = Hostile.Result(name);
        string text = Text(result);
        Assert.That(text, Does.Not.Contain('<').And.Not.Contain("canary"));
        using JsonDocument json = JsonDocument.Parse(text);
        string readable = name.Replace('\uD800', '\uFFFD');
        Assert.That(json.RootElement.GetProperty("scenarios")[0].GetProperty("steps")[0].GetProperty("name").GetString(), Is.EqualTo(readable));
    }

    [Test]
    public void The_same_result_is_the_same_text() => Assert.That(Text(Result), Is.EqualTo(Text(Result)));

    private static string Names(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(property => property.Name));

    private static JsonElement Parse(LoadResult result) => Written.Parse(result);

    private static string Text(LoadResult result) => Written.Text(result);
}
