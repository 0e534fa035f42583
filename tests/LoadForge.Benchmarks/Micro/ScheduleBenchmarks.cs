using BenchmarkDotNet.Attributes;
using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Benchmarks.Micro;

/// <summary>What the pacer asks for each arrival.</summary>
public class ScheduleBenchmarks
{
    private readonly ArrivalSchedule _schedule = new(
        new LoadProfileBuilder().WarmUp(20.PerSecond(), 10.Seconds()).Ramp(to: 200.PerSecond(), over: 30.Seconds()).Hold(2.Minutes())
            .RampDown(over: 10.Seconds()).Build());

    private long _arrival;

    [Benchmark]
    public long StartOfAnArrival() => _schedule.StartOf(_arrival++ % _schedule.Total);
}
