using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Text;

public sealed class RunSummaryTests
{
    [Test]
    public void Hosts_whose_certificates_were_not_verified_are_named() =>
        Assert.That(
            RunSummary.Of(Sample.Checkout().Build() with { InsecureHosts = ["localhost", "10.0.0.1"] }),
            Does.Contain("\n  TLS      NOT VERIFIED: the certificates of localhost, 10.0.0.1\n"));

    [Test]
    public void Where_the_time_of_requests_went_is_told_if_it_was_measured()
    {
        LoadResult result = Sample.Checkout().Build();
        LatencyStatistics time = result.Statistics.ResponseTime;
        var timings = new RequestTimings { NameLookup = time, Connect = time, Tls = LatencyStatistics.None, FirstByte = time, Download = time };
        StepResult step = result.Steps.Single();
        LoadResult timed = result with
        {
            Scenarios = [result.Scenarios[0] with { Steps = [step with { Statistics = step.Statistics with { Timings = timings } }] }]
        };

        Assert.That(RunSummary.Of(timed), Does.Contain("""
            where request time was spent
              p50 of  name lookup  connect  TLS  first byte  download  connections
              pay           41 ms    41 ms    –       41 ms     41 ms        4,999
            """));
    }

    [TestCase(TransportUse.Own, true, true, " · HTTP transport own (epoll)")]
    [TestCase(TransportUse.Mixed, false, true, " · HTTP transport mixed")]
    [TestCase(TransportUse.Runtime, false, false, " · HTTP transport runtime · Debug build")]
    [TestCase(TransportUse.None, false, true, "")]
    public void What_spoke_HTTP_and_how_the_code_was_compiled_is_told(TransportUse transport, bool watches, bool optimized, string part)
    {
        LoadResult result = Sample.Checkout().Build();
        result = result with { Generator = result.Generator with { Transport = transport, WatchesSockets = watches, OptimizedScenarios = optimized } };

        Assert.That(RunSummary.Of(result), Does.Contain($"inline completions on{part}\n"));
    }

    [Test]
    public void A_last_point_of_a_millisecond_is_not_the_highest_rate()
    {
        LoadResult result = Sample.Checkout().Build();
        SeriesPoint last = result.Series[0] with { At = result.Series[^1].At + 1.Milliseconds(), Length = 1.Milliseconds() };
        string[] usual = RunSummary.Of(result).Split('\n');
        string[] lines = RunSummary.Of(result with { Series = result.Series.Add(last) }).Split('\n');

        Assert.That(lines.Single(IsRate), Is.EqualTo(usual.Single(IsRate)));

        static bool IsRate(string line) => line.StartsWith("throughput over time", StringComparison.Ordinal);
    }

    [Test]
    public void A_run_is_told_in_full()
    {
        LoadResult result = Sample.Checkout().Verdicts(Sample.Failed(), Sample.Passed(), Sample.Inconclusive()).Notes("3 users did not stop").Build();
        Assert.That(RunSummary.Of(result), Is.EqualTo("""
            checkout → http://localhost:5080/
              profile  hold 500/s 10 s (open model)
              run      2026-01-15 10:00:00 UTC · seed 17 · inline completions on
              ended    completed after 11.2 s

            phases
              hold  00:00–00:10   4,999 ok · 1 failed · p50 41 ms · p99 812 ms · 500/s

            Action     OK  ERR    p50    p90     p95     p99     max  throughput  wire in  wire out
            pay     4,999    1  41 ms  41 ms  388 ms  812 ms  1.20 s       499.9  9.77 MB    586 KB
            total   4,999    1  41 ms  41 ms  388 ms  812 ms  1.20 s       499.9  9.77 MB    586 KB
            throughput over time  ██████████▁  max 500.0/s, whole run

            failures
              1  status 503  such as: no capacity
              response times of failures (not in other percentiles): p50 1.20 s · p95 1.20 s · max 1.20 s

            starts
              planned 5,000 · started 5,000 · late 0 · dropped 0

            thresholds
              ✗ checkout › pay: p99 < 500 ms — failed: 812 ms, 62 % over the limit
              ✓ checkout: error rate < 1 % — passed: 0.02 %
              ? checkout: p95 < 200 ms — inconclusive: the generator was saturated; measured 388 ms

            generator healthy: start delay p99 0.4 ms · CPU 38 % · GC pauses 0.6 %

            notes
              3 users did not stop

            """));
    }

    [TestCase(620, 0, RunEnding.Completed, "backlog 620 iterations at the end of the profile, drained in 17.0 s")]
    [TestCase(1, 0, RunEnding.Completed, "backlog 1 iteration at the end of the profile, drained in 17.0 s")]
    [TestCase(620, 20, RunEnding.Cancelled, "backlog 620 iterations when the run was stopped, 20 cut off, the rest drained in 17.0 s")]
    [TestCase(3, 3, RunEnding.Completed, "backlog 3 iterations at the end of the profile, all cut off")]
    public void What_was_under_way_when_the_load_ended_is_told(int iterations, int cutOff, RunEnding ending, string line)
    {
        LoadResult result = Sample.Checkout().Build() with { Ending = ending };
        result = result with { Scenarios = [result.Scenarios[0] with { Backlog = new Backlog(iterations, cutOff, 17.Seconds()) }] };

        Assert.That(RunSummary.Of(result), Does.Contain($"\nstarts\n  planned 5,000 · started 5,000 · late 0 · dropped 0\n  {line}\n"));
    }

    [Test]
    public void A_phase_says_what_ended_after_it()
    {
        LoadResult result = Sample.Checkout().Build();
        LoadResult late = result with
        {
            Phases = [result.Phases[0] with { Statistics = result.Phases[0].Statistics with { EndedWithin = new EndCounts(1000, 0), EndedLater = 4000 } }]
        };

        Assert.That(
            RunSummary.Of(late), Does.Contain("  hold  00:00–00:10   4,999 ok · 1 failed · p50 41 ms · p99 812 ms · 100/s · 4,000 ended after the phase\n"));
    }

    [Test]
    public void What_extensions_measured_is_told() => Assert.That(
        RunSummary.Of(
            Sample.Checkout().Build() with
            {
                ExtensionSummaries = ["calls 160 · attempts 190", "server: 12 requests"]
            }), Does.Contain("\n\ncalls 160 · attempts 190\nserver: 12 requests\n\n"));

    [Test]
    public void A_warm_up_is_shown_and_marked() =>
        Assert.That(RunSummary.Of(SampleResult.Default()), Does.Match(@"\n  warm-up  00:00–00:05   200 ok .* · not judged\n  hold     00:05–00:25   "));

    [Test]
    public void A_phase_that_was_never_reached_says_so()
    {
        LoadResult result = new SampleResult().Ended(RunEnding.Cancelled, "Ctrl-C").Build();
        PhaseResult hold = result.Phases[1] with { Duration = TimeSpan.Zero };
        string text = RunSummary.Of(result with { Phases = [result.Phases[0], hold], Duration = 5.Seconds() });
        Assert.That(text, Does.Contain("\n  hold     not reached\n").And.Contain("\n  ended    cancelled after 5.00 s of 25.0 s: Ctrl-C\n"));
    }

    [Test]
    public void Where_waiting_made_the_response_slow_both_latencies_are_shown()
    {
        LoadResult result = new SampleResult().Scenario("checkout").Step("pay", 20_000).Stall(10.Seconds(), 2.Seconds()).Build();
        Assert.That(RunSummary.Of(result), Does.Match(@"it includes the wait before a start\n  checkout › pay  p99 response 1\.\d\d s · service 20 ms\n"));
    }

    [Test]
    public void Where_nobody_waited_they_are_not() => Assert.That(RunSummary.Of(Sample.Checkout().Build()), Does.Not.Contain("service time"));

    [Test]
    public void A_closed_model_plans_no_starts()
    {
        LoadResult result = new SampleResult().Profile(profile => profile.Hold(5.Users(), 4.Seconds())).Scenario("checkout").Step("pay").Build();
        Assert.That(RunSummary.Of(result), Does.Contain("(closed model)").And.Contain("\nstarts\n  started 20\n"));
    }

    [Test]
    public void A_smoke_run_is_not_judged() =>
        Assert.That(
            RunSummary.Of(new SampleResult().Smoke().Build()),
            Does.Contain("  profile  one user, one iteration of each scenario\n").And.Contain(" · smoke run: nothing is judged\n"));

    [TestCase(false), TestCase(true)]
    public void The_limit_of_a_smoke_run_is_no_planned_length(bool ofSeveralProfiles)
    {
        LoadProfile once = new LoadProfileBuilder().Hold(1.Users(), TimeSpan.FromDays(1)).IterationsPerUser(1).Build();
        WorkloadSummary[] workloads = [new("shop", once, TimeSpan.Zero, []), new("search", once, TimeSpan.Zero, [])];
        LoadResult smoke = new SampleResult().Smoke().Ended(RunEnding.Cancelled, "Ctrl-C").Build() with
        {
            Profile = once,
            Workloads = [.. ofSeveralProfiles ? workloads : workloads[..1]],
        };

        Assert.Multiple(() =>
        {
            Assert.That(RunSummary.Ending(smoke), Does.Match(@"^cancelled after [\d.]+ s: Ctrl-C$"));
            Assert.That(RunSummary.Of(smoke), Does.Not.Contain("24 h").And.Not.Contain("per user"));
            Assert.That(AllureStatistics.Of(smoke), Does.Contain(("profile", "one user, one iteration of each scenario")));
        });
    }

    [Test]
    public void A_debug_run_says_how_to_make_the_whole_load() => Assert.That(
        RunSummary.Of(new SampleResult().Smoke().Build() with { IsDebug = true }),
        Does.Contain(" · debug run: one user, one iteration, no timeouts; nothing is judged (LOADFORGE_FULL_LOAD_UNDER_DEBUGGER=true runs the full load)\n"));

    [Test]
    public void The_requests_of_a_smoke_run_are_numbered_and_safe_to_print() => Assert.That(
        RunSummary.Of(
            new SampleResult().Smoke().Build() with
            {
                Log = ["shop › pay\n> POST http://shop/\n< 201 Created in 3 ms\n<\n< \u001b[31mred", "shop\n> GET http://shop/"]
            }),
        Does.EndWith(
            "\n\nrequests and responses\n  1. shop › pay\n    > POST http://shop/\n    < 201 Created in 3 ms\n    <\n    < \\x1b[31mred\n  2. shop\n    > GET "
                + "http://shop/\n"));

    [Test]
    public void Changes_on_the_way_are_listed() => Assert.That(
        RunSummary.Of(
            Sample.Checkout().Build() with
            {
                Changes = [
                    new LoadChange(2.5.Seconds(), "shop", LoadModel.Open, 200, 400, 5.Seconds()),
                    new LoadChange(9.Seconds(), "shop", LoadModel.Closed, 3, 0, TimeSpan.Zero)
                ]
            }),
        Does.Contain("\nchanges during the run\n  2.5 s shop: 200/s → 400/s over 5 s\n  9 s shop: 3 users → 0 users at once\n"));

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Hostile_names_stay_text(string name)
    {
        string text = RunSummary.Of(Hostile.Result(name));
        Assert.That(text.Where(c => c != '\n').Any(char.IsControl), Is.False);
        Assert.That(text, Does.Not.Contain('\u202E').And.Not.Contain('\uD800').And.Not.Contain("canary"));
        Assert.That(text.Split('\n').Count(line => line.StartsWith("Action", StringComparison.Ordinal)), Is.EqualTo(1));
    }
}
