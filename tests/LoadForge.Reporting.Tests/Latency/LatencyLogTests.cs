using LoadForge.Recording.HdrHistogram.Log;
using LoadForge.Reporting.Latency;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Latency;

public sealed class LatencyLogTests
{
    [Test]
    public void Each_step_of_each_judged_phase_is_an_entry()
    {
        LoadResult result = new SampleResult()
            .Profile(profile => profile.WarmUp(20.PerSecond(), 5.Seconds()).Ramp(50.PerSecond(), 5.Seconds()).Hold(10.Seconds()))
            .Scenario("checkout").Step("GET /catalog").Step("pay").Build();
        HistogramLogEntry[] entries = Read(result);
        Assert.That(entries.Select(entry => entry.Tag), Is.EqualTo(new[] { "GET_/catalog", "pay", "GET_/catalog", "pay" }));
        Assert.That(entries.Select(entry => entry.Start - result.StartedAt), Is.EqualTo(new[] { 5.Seconds(), 5.Seconds(), 10.Seconds(), 10.Seconds() }));
        Assert.That(entries[3].Length, Is.EqualTo(10.Seconds()));
        Assert.That(entries[3].Histogram.HasSameCountsAs(result.Phases[2].Step("pay").Statistics.ResponseTime.ToHistogram()), Is.True);
    }

    [Test]
    public void Steps_of_the_same_name_in_two_scenarios_are_told_apart()
    {
        LoadResult result = new SampleResult().Scenario("a").Step("pay").Scenario("b").Step("pay").Build();
        Assert.That(Read(result).Select(entry => entry.Tag), Is.EqualTo(new[] { "a›pay", "b›pay" }));
    }

    [Test]
    public void Names_that_become_equal_are_numbered()
    {
        LoadResult result = new SampleResult().Scenario("s").Step("a b").Step("a,b").Build();
        Assert.That(Read(result).Select(entry => entry.Tag), Is.EqualTo(new[] { "a_b", "a_b_2" }));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Hostile_names_make_a_log_that_can_be_read(string name) => Assert.That(Read(Hostile.Result(name)), Has.Length.EqualTo(1));

    private static HistogramLogEntry[] Read(LoadResult result)
    {
        using var stream = new MemoryStream();
        LatencyLog.Write(result, stream);
        stream.Position = 0;
        using var reader = new HistogramLogReader(stream);
        return [.. reader.ReadToEnd()];
    }
}
