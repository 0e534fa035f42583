using System.Collections.Immutable;
using LoadForge.Engine.Monitoring;
using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Tests.Analysis.Outages;

/// <summary>
/// A run made up completion by completion, in either model, and recorded by the recorder and the readers of a real one. The target freezes, or fails at once,
/// when the test says so.
/// </summary>
internal sealed record SimulatedLoad
{
    private const long Second = 1_000_000_000;
    private const double Grace = 30;

    // Not zero, so that code that forgets to subtract its origin is found out, and in the middle of a half second.
    private const long Origin = (3600 * Second) + 123_456_789;

    private static readonly LoadResult Pattern = SampleResult.Default();

    public required Func<LoadProfileBuilder, LoadProfileBuilder> Profile { get; init; }

    public int Seed { get; init; }

    /// <summary>The time of a request in seconds.</summary>
    public Func<Random, double> Time { get; init; } = random => 0.02 * Math.Exp(0.4 * SimulatedRun.Normal(random));

    /// <summary>What an iteration thinks before its request, in seconds.</summary>
    public Func<Random, double> Think { get; init; } = _ => 0;

    /// <summary>From start to start of a user's iterations at least, in seconds.</summary>
    public double Pacing { get; init; }

    /// <summary>The target answers only at multiples of this many seconds; 0 for at once.</summary>
    public double Batch { get; init; }

    /// <summary>When the target freezes, and for how long, in seconds from the start of the run.</summary>
    public ImmutableArray<(double From, double Length)> Stalls { get; init; } = [];

    /// <summary>When every request fails at once.</summary>
    public ImmutableArray<(double From, double Length)> Failing { get; init; } = [];

    /// <summary>The share of requests that fail at any time.</summary>
    public double ErrorRate { get; init; }

    public LoadResult Build()
    {
        LoadProfile profile = Profile(new LoadProfileBuilder()).Build();
        var random = new Random(Seed);
        double end = profile.Duration.TotalSeconds + Grace;
        Request[] requests =
        [
            .. (profile.Model == LoadModel.Open ? Open(profile, random) : Closed(profile, random))
                .Select(request => request.Ended < end ? request : request with { Ended = end, IsCut = true }).OrderBy(request => request.Ended),
        ];
        return Recorded(profile, requests);
    }

    private IEnumerable<Request> Open(LoadProfile profile, Random random)
    {
        var arrivals = new ArrivalSequence(new ArrivalSchedule(profile), profile.Arrivals == ArrivalPattern.Poisson ? random : null);
        for (; arrivals.HasNext; arrivals.Advance())
        {
            (long nanoseconds, int phase) = arrivals.Next;
            yield return Of(phase, nanoseconds / (double)Second, random);
        }
    }

    private IEnumerable<Request> Closed(LoadProfile profile, Random random)
    {
        const double Grain = 0.05;
        var schedule = new UserSchedule(profile);
        double end = profile.Duration.TotalSeconds;
        for (int user = 0; user < schedule.Peak; user++)
        {
            for (double now = 0; now < end;)
            {
                if (schedule.UsersAt((long)(now * Second)) <= user)
                {
                    now += Grain;
                    continue;
                }

                Request request = Of(schedule.PhaseAt((long)(now * Second)), now, random);
                yield return request;
                now = Math.Max(request.Ended, now + Pacing);
            }
        }
    }

    private Request Of(int phase, double begun, Random random)
    {
        double started = begun + Think(random), ended = started + Time(random);
        if (Batch > 0) ended = Math.Ceiling(ended / Batch) * Batch;
        foreach ((double from, double length) in Stalls)
        {
            if (started < from + length && ended > from) ended += from + length - Math.Max(started, from);
        }

        bool fails = random.NextDouble() < ErrorRate;
        foreach ((double from, double length) in Failing)
        {
            if (started >= from && started < from + length) (fails, ended) = (true, started + 0.002);
        }

        return new Request(phase, begun, started, ended, fails);
    }

    private static LoadResult Recorded(LoadProfile profile, Request[] requests)
    {
        bool isOpen = profile.Model == LoadModel.Open;
        var recorder = new Recorder(["shop"], profile.Phases.Length, isOpen, Second);
        int step = recorder.Steps.NumberOf(0, "get"), failure = recorder.Outcomes.NumberOf(Outcome.Status(503), null);
        var reader = new IntervalReader(recorder);
        var silences = new SilenceFinder(reader.Completions, Second);
        recorder.Begin(Origin);
        silences.Begin(Origin);
        var users = isOpen ? null : new UserSchedule(profile);
        double[] begun = [.. requests.Select(request => request.Begun).Order()];
        double end = Math.Max(profile.Duration.TotalSeconds, requests.Select(request => request.Ended).DefaultIfEmpty(0).Max());
        var series = ImmutableArray.CreateBuilder<SeriesPoint>();
        int next = 0, started = 0;
        for (int second = 1; second <= Math.Ceiling(end); second++)
        {
            int first = next;
            for (; next < requests.Length && requests[next].Ended < second; next++) Record(requests[next]);
            PointStatistics statistics = Point(requests[first..next]);
            int before = started;
            while (started < begun.Length && begun[started] < second) started++;
            TimeSpan at = TimeSpan.FromSeconds(second);
            silences.Read(Origin + (second * Second));
            int active = users?.UsersAt(Math.Max(0, (second * Second) - 1)) ?? started - next;
            var sample = new GeneratorSample(new Ratio(0.3), new Ratio(0), 0, TimeSpan.Zero)
            {
                Starts = isOpen ? new StartCounts(started - before, started - before, 0, 0) : default
            };
            series.Add(new SeriesPoint(at, TimeSpan.FromSeconds(1), "", active, statistics, [new StepPoint("shop", "get", statistics)], sample));
        }

        for (; next < requests.Length; next++) Record(requests[next]);
        silences.Finish(Origin + (long)(Math.Ceiling(end) * Second), null);
        (_, LoadStatistics all) = new SnapshotSteps(recorder.Steps).Add(reader.ReadLast(TimeSpan.FromSeconds(end)));
        return Result(profile, all, series.ToImmutable(), silences.Found);

        void Record(Request request)
        {
            int outcome = request.IsCut ? OutcomeRegistry.Cancelled : request.Failed ? failure : OutcomeRegistry.Ok;
            (long began, long start, long ended) = (Ticks(request.Begun), Ticks(request.Started), Ticks(request.Ended));
            recorder.Record(new Sample(request.Phase, step, outcome, start, start, ended, 1, 0, 0));
            recorder.Record(new Sample(request.Phase, 0, outcome, began, began, ended, 0, 0, 0));
        }
    }

    private static PointStatistics Point(Request[] requests)
    {
        long[] times = [
            .. requests.Where(request => !request.IsCut && !request.Failed).Select(request => (long)((request.Ended - request.Started) * 1e6)).Order()
        ];
        long failed = requests.LongCount(request => request.Failed && !request.IsCut);
        return times.Length == 0
            ? new PointStatistics(0, failed, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            : new PointStatistics(times.Length, failed, 0, At(0.5), At(0.75), At(0.9), At(0.95), At(0.99), At(0.999), times[^1], times.Average());

        long At(double share) => times[Math.Clamp((int)Math.Ceiling(share * times.Length) - 1, 0, times.Length - 1)];
    }

    private static LoadResult Result(LoadProfile profile, LoadStatistics statistics, ImmutableArray<SeriesPoint> series, ImmutableArray<Silence> silences)
    {
        var scenario = new ScenarioResult
        {
            Name = "shop",
            Statistics = statistics,
            Iterations = statistics,
            Steps = [new StepResult("shop", "get", statistics)]
        };
        var phases = ImmutableArray.CreateBuilder<PhaseResult>();
        TimeSpan start = TimeSpan.Zero;
        foreach (Phase phase in profile.Phases)
        {
            phases.Add(new PhaseResult { Phase = phase, Start = start, Duration = phase.Duration, Statistics = statistics, Scenarios = [scenario] });
            start += phase.Duration;
        }

        return Pattern with
        {
            Name = "shop",
            Profile = profile,
            Phases = phases.ToImmutable(),
            Scenarios = [scenario],
            Statistics = statistics,
            Series = series,
            Silences = silences,
            Duration = start,
        };
    }

    private static long Ticks(double seconds) => Origin + (long)(seconds * Second);

    private readonly record struct Request(int Phase, double Begun, double Started, double Ended, bool Failed)
    {
        public bool IsCut { get; init; }
    }
}
